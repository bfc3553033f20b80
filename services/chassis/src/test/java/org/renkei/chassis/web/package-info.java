/** Tests of how services speak HTTP and JSON. */
@NullMarked
package org.renkei.chassis.web;

import org.jspecify.annotations.NullMarked;
