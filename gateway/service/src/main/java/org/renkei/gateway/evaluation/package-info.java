/** Joint evaluations 共同評価 as the ministries tell them, and what they earn a project. */
@NullMarked
package org.renkei.gateway.evaluation;

import org.jspecify.annotations.NullMarked;
