/** 経済産業省: where this ministry differs from the others. */
@NullMarked
package org.renkei.meti;

import org.jspecify.annotations.NullMarked;
