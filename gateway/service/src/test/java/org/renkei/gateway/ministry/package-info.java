/** Freshness, with ministries that come and go. */
@NullMarked
package org.renkei.gateway.ministry;

import org.jspecify.annotations.NullMarked;
