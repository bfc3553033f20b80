/** One half of a cycle. */
@NullMarked
package org.renkei.chassis.architecture.violation.one;

import org.jspecify.annotations.NullMarked;
