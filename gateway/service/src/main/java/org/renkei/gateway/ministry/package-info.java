/** The ministries as the gateway sees them: who they are and how fresh their catalogs are. */
@NullMarked
package org.renkei.gateway.ministry;

import org.jspecify.annotations.NullMarked;
