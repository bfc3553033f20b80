/** Programs to test with, and the tests of programs. */
@NullMarked
package org.renkei.contracts.program;

import org.jspecify.annotations.NullMarked;
