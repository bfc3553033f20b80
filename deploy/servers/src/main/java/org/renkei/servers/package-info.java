/** Real PostgreSQL and real Kafka as child processes of whoever needs them. */
@NullMarked
package org.renkei.servers;

import org.jspecify.annotations.NullMarked;
