package org.renkei.gateway.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * The row of a project: its document, and the copies by which lists find it. Rows are inserted by
 * {@link ProjectRows} alone, because two offices may send the same project at the same moment.
 */
@Entity
@Table(name = "cluster_project")
class StoredProject {
  @Id UUID id;

  @Column String owner;

  @Column String externalId;

  @Column long version;

  @Column Instant createdAt;

  @Column Instant updatedAt;

  @Column String name;

  @Column @Nullable String tier;

  @Column @Nullable String stage;

  @Column String[] prefectures;

  @Column String[] themes;

  @Column String[] themeTree;

  @Column String searchText;

  @Column
  @ColumnTransformer(write = "?::jsonb")
  String document;
}
