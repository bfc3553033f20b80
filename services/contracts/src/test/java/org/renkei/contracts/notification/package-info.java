/** Tests of notifications and of the filters that let them pass. */
@NullMarked
package org.renkei.contracts.notification;

import org.jspecify.annotations.NullMarked;
