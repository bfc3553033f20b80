/** What every ministry's service must show over HTTP and Kafka, whoever built it. */
@NullMarked
package org.renkei.ministry.testing;

import org.jspecify.annotations.NullMarked;
