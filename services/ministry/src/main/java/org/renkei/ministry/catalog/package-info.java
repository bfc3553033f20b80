/** Catalog 制度カタログ: the programs of this ministry, their life, their versions and their events. */
@NullMarked
package org.renkei.ministry.catalog;

import org.jspecify.annotations.NullMarked;
