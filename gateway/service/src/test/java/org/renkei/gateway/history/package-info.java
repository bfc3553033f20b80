/** Tests of what the ministries offered in the past. */
@NullMarked
package org.renkei.gateway.history;

import org.jspecify.annotations.NullMarked;
