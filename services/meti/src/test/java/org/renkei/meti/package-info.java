/** 経済産業省 shows what every ministry must show, and declares where it differs. */
@NullMarked
package org.renkei.meti;

import org.jspecify.annotations.NullMarked;
