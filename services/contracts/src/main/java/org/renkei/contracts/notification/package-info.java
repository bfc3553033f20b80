/**
 * Notifications 通知: what happened that somebody may want to know, and the filters by which one
 * asks.
 */
@NullMarked
package org.renkei.contracts.notification;

import org.jspecify.annotations.NullMarked;
