package org.renkei.gateway.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of one version of a project. Never changed once written. */
@Entity
@Table(name = "cluster_project_version")
@IdClass(StoredVersion.Key.class)
class StoredVersion {
  record Key(UUID projectId, long version) {}

  @Id UUID projectId;

  @Id long version;

  @Column Instant updatedAt;

  @Column
  @ColumnTransformer(write = "?::jsonb")
  String document;
}
