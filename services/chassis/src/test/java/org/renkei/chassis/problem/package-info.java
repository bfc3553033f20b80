/** Tests of problems. */
@NullMarked
package org.renkei.chassis.problem;

import org.jspecify.annotations.NullMarked;
