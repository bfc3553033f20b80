/** Tests of what services tell each other: schemas, golden messages and their evolution. */
@NullMarked
package org.renkei.contracts.event;

import org.jspecify.annotations.NullMarked;
