/** The servers as tests see them: started once for a whole build, found again by every module. */
@NullMarked
package org.renkei.servers.testing;

import org.jspecify.annotations.NullMarked;
