/** Every error answer of every service: RFC 9457 problems with stable types. */
@NullMarked
package org.renkei.chassis.problem;

import org.jspecify.annotations.NullMarked;
