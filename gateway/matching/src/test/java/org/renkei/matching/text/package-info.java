/** Tests of how texts are cut and weighed. */
@NullMarked
package org.renkei.matching.text;

import org.jspecify.annotations.NullMarked;
