/** 農林水産省 shows what every ministry must show, and declares where it differs. */
@NullMarked
package org.renkei.maff;

import org.jspecify.annotations.NullMarked;
