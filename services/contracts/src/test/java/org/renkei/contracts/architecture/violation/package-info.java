/** A class that breaks the rule on dependencies. */
@NullMarked
package org.renkei.contracts.architecture.violation;

import org.jspecify.annotations.NullMarked;
