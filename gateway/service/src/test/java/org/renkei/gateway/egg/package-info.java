/** A feature that breaks the rules of the house, so that each rule is seen to report it. */
@NullMarked
package org.renkei.gateway.egg;

import org.jspecify.annotations.NullMarked;
