/** Tests of feeds, read by the libraries that others read them with. */
@NullMarked
package org.renkei.gateway.feed;

import org.jspecify.annotations.NullMarked;
