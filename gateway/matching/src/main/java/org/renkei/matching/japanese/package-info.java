/** Japanese text by its words, with a dictionary: the one package that stands on a text library. */
@NullMarked
package org.renkei.matching.japanese;

import org.jspecify.annotations.NullMarked;
