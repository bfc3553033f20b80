/** Tests of the chassis as a whole. */
@NullMarked
package org.renkei.chassis;

import org.jspecify.annotations.NullMarked;
