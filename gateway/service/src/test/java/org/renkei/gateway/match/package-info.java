/** Matches over real catalogs. */
@NullMarked
package org.renkei.gateway.match;

import org.jspecify.annotations.NullMarked;
