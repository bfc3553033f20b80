/** 厚生労働省: where this ministry differs from the others. */
@NullMarked
package org.renkei.mhlw;

import org.jspecify.annotations.NullMarked;
