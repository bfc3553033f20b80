/** Whether those that are measured beside each other do the same. */
@NullMarked
package org.renkei.benchmarks;

import org.jspecify.annotations.NullMarked;
