/** One half of a cycle. */
@NullMarked
package org.renkei.chassis.architecture.violation.two;

import org.jspecify.annotations.NullMarked;
