package org.renkei.ministry.project;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.renkei.contracts.project.ClusterProject;

/** This ministry's copy of the projects, for other features. */
@Singleton
public class Projects {
  private final ProjectStore store;

  Projects(ProjectStore store) {
    this.store = store;
  }

  /** A project as far as its changes have arrived here. */
  public Optional<ClusterProject> find(UUID id) {
    return store.find(id);
  }
}
