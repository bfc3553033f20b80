/** The matching engine beside Lucene and RoaringBitmap on the same work. */
@NullMarked
package org.renkei.benchmarks;

import org.jspecify.annotations.NullMarked;
