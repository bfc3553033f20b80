/** Reads the free text of Japanese programs into numbers and codes, or says that it cannot. */
@NullMarked
package org.renkei.ministry.reading;

import org.jspecify.annotations.NullMarked;
