/** Tests of the demo data: that it keeps the rules and gives answers worth looking at. */
@NullMarked
package org.renkei.local.demo;

import org.jspecify.annotations.NullMarked;
