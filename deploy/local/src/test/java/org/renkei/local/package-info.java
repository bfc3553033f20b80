/** The launcher under test, with small services standing where the real ones do. */
@NullMarked
package org.renkei.local;

import org.jspecify.annotations.NullMarked;
