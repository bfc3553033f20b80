/** Tests of the words of Japanese text. */
@NullMarked
package org.renkei.matching.japanese;

import org.jspecify.annotations.NullMarked;
