/** Lists of programs over all ministries. */
@NullMarked
package org.renkei.gateway.program;

import org.jspecify.annotations.NullMarked;
