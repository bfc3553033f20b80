/** Cluster projects クラスタープロジェクト: this ministry's own copy, read from the gateway's events. */
@NullMarked
package org.renkei.ministry.project;

import org.jspecify.annotations.NullMarked;
