/** Tests of joint evaluations, the published page among them. */
@NullMarked
package org.renkei.evaluation;

import org.jspecify.annotations.NullMarked;
