/** How every service speaks HTTP and JSON: lists, paging, fields, versions, limits, request ids. */
@NullMarked
package org.renkei.chassis.web;

import org.jspecify.annotations.NullMarked;
