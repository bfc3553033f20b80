/** Tests of joint evaluations at the gateway. */
@NullMarked
package org.renkei.gateway.evaluation;

import org.jspecify.annotations.NullMarked;
