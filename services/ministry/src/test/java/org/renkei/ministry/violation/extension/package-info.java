/** An extension point that leans on the library. */
@NullMarked
package org.renkei.ministry.violation.extension;

import org.jspecify.annotations.NullMarked;
