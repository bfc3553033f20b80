/** Bitmaps over numbered records, and the columns that are made of them. They know no criterion. */
@NullMarked
package org.renkei.matching.bits;

import org.jspecify.annotations.NullMarked;
