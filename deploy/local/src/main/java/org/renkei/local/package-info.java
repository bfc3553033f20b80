/** Everything on one machine: starts the servers and the five services, watches and ends them. */
@NullMarked
package org.renkei.local;

import org.jspecify.annotations.NullMarked;
