/**
 * Joint evaluations 共同評価: this ministry's part in them, its copy of the others', and what they
 * earn.
 */
@NullMarked
package org.renkei.ministry.evaluation;

import org.jspecify.annotations.NullMarked;
