/** Matches 適合: one project held against the programs of all ministries. */
@NullMarked
package org.renkei.gateway.match;

import org.jspecify.annotations.NullMarked;
