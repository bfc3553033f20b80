/** The rules of this room, each with something that breaks it. */
@NullMarked
package org.renkei.chassis.architecture;

import org.jspecify.annotations.NullMarked;
