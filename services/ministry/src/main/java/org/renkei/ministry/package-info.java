/** The ministry service: which ministry it is, and nothing else at this level. */
@NullMarked
package org.renkei.ministry;

import org.jspecify.annotations.NullMarked;
