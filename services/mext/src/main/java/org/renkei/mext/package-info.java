/** 文部科学省: where this ministry differs from the others. */
@NullMarked
package org.renkei.mext;

import org.jspecify.annotations.NullMarked;
