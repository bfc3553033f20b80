/** A service as small as one can be, standing on the chassis: notes one can write and read. */
@NullMarked
package org.renkei.chassis.notes;

import org.jspecify.annotations.NullMarked;
