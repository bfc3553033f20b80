/** Cluster projects クラスタープロジェクト: written by regional offices, owned by the gateway. */
@NullMarked
package org.renkei.gateway.project;

import org.jspecify.annotations.NullMarked;
