/** The rules of the house, held against the gateway. */
@NullMarked
package org.renkei.gateway;

import org.jspecify.annotations.NullMarked;
