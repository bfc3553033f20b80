/** One half of a cycle. */
@NullMarked
package org.renkei.ministry.violation.first;

import org.jspecify.annotations.NullMarked;
