/** The whole system over its real processes, asked as its users ask it, with faults. */
@NullMarked
package org.renkei.system;

import org.jspecify.annotations.NullMarked;
