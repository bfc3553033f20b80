/**
 * Tests of what the library brings for extensions, and the extensions of the fictional ministry.
 */
@NullMarked
package org.renkei.ministry.extension;

import org.jspecify.annotations.NullMarked;
