/** Projects on a real database. */
@NullMarked
package org.renkei.gateway.project;

import org.jspecify.annotations.NullMarked;
