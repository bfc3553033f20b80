/** The other half of a cycle. */
@NullMarked
package org.renkei.ministry.violation.second;

import org.jspecify.annotations.NullMarked;
