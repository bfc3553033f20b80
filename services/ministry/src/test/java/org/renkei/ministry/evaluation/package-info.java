/** Tests of joint evaluations at a ministry. */
@NullMarked
package org.renkei.ministry.evaluation;

import org.jspecify.annotations.NullMarked;
