/** Tests of the bitmaps by themselves. */
@NullMarked
package org.renkei.matching.bits;

import org.jspecify.annotations.NullMarked;
