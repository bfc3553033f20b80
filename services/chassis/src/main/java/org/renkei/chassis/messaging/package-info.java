/** Events between services: outbox, relay, inbox, dead letters, topics. Knows no feature. */
@NullMarked
package org.renkei.chassis.messaging;

import org.jspecify.annotations.NullMarked;
