/** Classes that break the rules of this module on purpose, so that the rules are seen to bite. */
@NullMarked
package org.renkei.evaluation.violation;

import org.jspecify.annotations.NullMarked;
