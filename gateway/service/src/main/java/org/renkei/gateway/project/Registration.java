package org.renkei.gateway.project;

import org.renkei.contracts.project.ClusterProject;

/** What came of writing a project: the project as it is now kept. */
record Registration(Outcome outcome, ClusterProject project) {
  /** What writing did. */
  enum Outcome {
    /** Stored for the first time. */
    CREATED,
    /** A further version. */
    CHANGED,
    /** Equal to the current version: nothing was written and nobody told. */
    UNCHANGED
  }
}
