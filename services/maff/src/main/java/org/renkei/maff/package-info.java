/** 農林水産省: where this ministry differs from the others. */
@NullMarked
package org.renkei.maff;

import org.jspecify.annotations.NullMarked;
