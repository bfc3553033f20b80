/** 文部科学省 shows what every ministry must show, and declares where it differs. */
@NullMarked
package org.renkei.mext;

import org.jspecify.annotations.NullMarked;
