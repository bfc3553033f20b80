/** Tests of webhooks. */
@NullMarked
package org.renkei.gateway.webhook;

import org.jspecify.annotations.NullMarked;
