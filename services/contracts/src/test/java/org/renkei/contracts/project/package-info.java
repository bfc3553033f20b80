/** Cluster projects to test with, and the tests of cluster projects. */
@NullMarked
package org.renkei.contracts.project;

import org.jspecify.annotations.NullMarked;
