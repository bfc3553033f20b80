/** Matches 適合: a program held against a project, criterion by criterion. */
@NullMarked
package org.renkei.contracts.match;

import org.jspecify.annotations.NullMarked;
