/** Tests of imports. */
@NullMarked
package org.renkei.ministry.imports;

import org.jspecify.annotations.NullMarked;
