/** Feeds that other programs subscribe to: Atom and iCalendar. */
@NullMarked
package org.renkei.gateway.feed;

import org.jspecify.annotations.NullMarked;
