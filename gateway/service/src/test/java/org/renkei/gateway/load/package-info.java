/** Measurements of the running gateway under load; none of them is part of the build's tests. */
@NullMarked
package org.renkei.gateway.load;

import org.jspecify.annotations.NullMarked;
