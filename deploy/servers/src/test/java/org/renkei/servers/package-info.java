/** The servers themselves under test: they start, keep what they were given, and end. */
@NullMarked
package org.renkei.servers;

import org.jspecify.annotations.NullMarked;
