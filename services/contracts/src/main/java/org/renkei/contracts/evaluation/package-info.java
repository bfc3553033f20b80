/** Joint evaluation 共同評価: what ministries tell each other about one cluster project. */
@NullMarked
package org.renkei.contracts.evaluation;

import org.jspecify.annotations.NullMarked;
