package org.renkei.gateway.hen;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row that another feature takes into its hands. */
@Entity
public class StrayRow {
  @Id long id;

  @Column String text;
}
