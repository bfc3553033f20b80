/** The matching engine: one cluster project held against the programs of all ministries. */
@NullMarked
package org.renkei.matching;

import org.jspecify.annotations.NullMarked;
