/** How near the words of two texts are: terms, how rare each is, and BM25 over them. */
@NullMarked
package org.renkei.matching.text;

import org.jspecify.annotations.NullMarked;
