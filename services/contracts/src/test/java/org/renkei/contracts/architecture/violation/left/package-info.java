/** One half of a cycle of packages. */
@NullMarked
package org.renkei.contracts.architecture.violation.left;

import org.jspecify.annotations.NullMarked;
