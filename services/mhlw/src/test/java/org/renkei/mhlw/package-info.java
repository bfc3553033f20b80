/** 厚生労働省 shows what every ministry must show, and declares where it differs. */
@NullMarked
package org.renkei.mhlw;

import org.jspecify.annotations.NullMarked;
