/** Classes that break the rules of the house on purpose, so that the rules are known to bite. */
@NullMarked
package org.renkei.ministry.violation;

import org.jspecify.annotations.NullMarked;
