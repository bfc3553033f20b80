package org.renkei.gateway.project;

import java.time.Instant;

/**
 * 版: one version of a project; the whole is at {@code /v1/cluster_projects/{id}?version=}.
 *
 * @param version counted from 1
 * @param updatedAt when it became the current one
 */
public record ProjectVersion(long version, Instant updatedAt) {}
