/** Tests of messaging on a real Kafka and PostgreSQL. */
@NullMarked
package org.renkei.chassis.messaging;

import org.jspecify.annotations.NullMarked;
