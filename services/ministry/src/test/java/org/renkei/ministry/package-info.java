/** Tests of the ministry library as a whole, run as a fictional fifth ministry. */
@NullMarked
package org.renkei.ministry;

import org.jspecify.annotations.NullMarked;
