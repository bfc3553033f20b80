/** Tests of the catalog. */
@NullMarked
package org.renkei.ministry.catalog;

import org.jspecify.annotations.NullMarked;
