/** What every service stands on, ministry or gateway alike. */
@NullMarked
package org.renkei.chassis;

import org.jspecify.annotations.NullMarked;
