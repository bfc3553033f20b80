/** Joint evaluation 共同評価: its state as a function of what ministries said, and decisions on it. */
@NullMarked
package org.renkei.evaluation;

import org.jspecify.annotations.NullMarked;
