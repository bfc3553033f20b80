/** What the rules must notice. */
@NullMarked
package org.renkei.chassis.architecture.violation;

import org.jspecify.annotations.NullMarked;
