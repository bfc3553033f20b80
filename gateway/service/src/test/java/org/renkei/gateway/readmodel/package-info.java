/** Catalogs from real topics. */
@NullMarked
package org.renkei.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
