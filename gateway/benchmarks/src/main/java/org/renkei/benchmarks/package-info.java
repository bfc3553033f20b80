/** The matching engine beside Lucene, RoaringBitmap and PostgreSQL on the same work. */
@NullMarked
package org.renkei.benchmarks;

import org.jspecify.annotations.NullMarked;
