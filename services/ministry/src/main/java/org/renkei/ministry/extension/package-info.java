/** Extension points 拡張点: everything in which one ministry may differ from another. */
@NullMarked
package org.renkei.ministry.extension;

import org.jspecify.annotations.NullMarked;
