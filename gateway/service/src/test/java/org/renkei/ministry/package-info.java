/** Stands for the ministry's library, which the gateway must never know. */
@NullMarked
package org.renkei.ministry;

import org.jspecify.annotations.NullMarked;
