/** The programs of all ministries in memory, read from their topics and never written here. */
@NullMarked
package org.renkei.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
