/** Programs 支援制度: what a ministry offers, to whom, when and under which criteria. */
@NullMarked
package org.renkei.contracts.program;

import org.jspecify.annotations.NullMarked;
