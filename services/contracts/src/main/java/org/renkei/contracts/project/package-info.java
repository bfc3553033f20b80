/** Cluster projects クラスタープロジェクト: what a region brings and asks. */
@NullMarked
package org.renkei.contracts.project;

import org.jspecify.annotations.NullMarked;
