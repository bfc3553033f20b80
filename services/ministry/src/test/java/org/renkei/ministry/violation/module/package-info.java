/** A ministry's module that reaches into the library. */
@NullMarked
package org.renkei.ministry.violation.module;

import org.jspecify.annotations.NullMarked;
