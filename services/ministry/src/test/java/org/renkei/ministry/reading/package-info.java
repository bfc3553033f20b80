/**
 * Tables of phrases as ministries and prefectures write them, and what each reader makes of them.
 */
@NullMarked
package org.renkei.ministry.reading;

import org.jspecify.annotations.NullMarked;
