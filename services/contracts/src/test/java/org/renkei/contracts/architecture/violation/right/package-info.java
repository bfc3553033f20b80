/** The other half of a cycle of packages. */
@NullMarked
package org.renkei.contracts.architecture.violation.right;

import org.jspecify.annotations.NullMarked;
