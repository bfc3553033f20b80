/** Events: topics, types and headers of what services tell each other. */
@NullMarked
package org.renkei.contracts.event;

import org.jspecify.annotations.NullMarked;
