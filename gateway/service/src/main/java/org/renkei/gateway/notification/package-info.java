/**
 * Notifications 通知: what happened at ministries and in regions, computed once and kept in order.
 */
@NullMarked
package org.renkei.gateway.notification;

import org.jspecify.annotations.NullMarked;
