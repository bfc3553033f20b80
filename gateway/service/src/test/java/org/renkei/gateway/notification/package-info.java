/** Tests of notifications: computed once, in order, and passed on by every way. */
@NullMarked
package org.renkei.gateway.notification;

import org.jspecify.annotations.NullMarked;
