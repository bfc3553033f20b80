/** Tests of the ministry's copy of cluster projects. */
@NullMarked
package org.renkei.ministry.project;

import org.jspecify.annotations.NullMarked;
