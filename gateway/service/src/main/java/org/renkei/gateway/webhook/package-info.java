/** Webhooks 購読: subscriptions, and notifications sent to them over HTTP, in order and signed. */
@NullMarked
package org.renkei.gateway.webhook;

import org.jspecify.annotations.NullMarked;
