/** Tests of the matching engine; the examples of its page are among them. */
@NullMarked
package org.renkei.matching;

import org.jspecify.annotations.NullMarked;
