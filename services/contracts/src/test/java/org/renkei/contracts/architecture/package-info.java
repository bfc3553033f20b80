/** Tests of what contracts may use, with a violation for each rule. */
@NullMarked
package org.renkei.contracts.architecture;

import org.jspecify.annotations.NullMarked;
