/** Classes that break the rules of the engine on purpose, so that the rules are seen to bite. */
@NullMarked
package org.renkei.matching.violation;

import org.jspecify.annotations.NullMarked;
