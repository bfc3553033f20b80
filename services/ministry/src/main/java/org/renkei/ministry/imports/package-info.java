/** Imports 取込: whole catalogs from files, row by row, each row with its own fate. */
@NullMarked
package org.renkei.ministry.imports;

import org.jspecify.annotations.NullMarked;
