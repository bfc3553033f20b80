/** The gateway: one place in which a region asks all ministries at once. */
@NullMarked
package org.renkei.gateway;

import org.jspecify.annotations.NullMarked;
