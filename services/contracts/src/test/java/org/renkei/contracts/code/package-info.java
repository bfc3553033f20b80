/** Tests of code lists and identity rules. */
@NullMarked
package org.renkei.contracts.code;

import org.jspecify.annotations.NullMarked;
