package org.renkei.ministry.project;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.ministry.Ministry;

/** Keeps the copy of the projects up to date. */
@Singleton
final class ProjectEvents implements EventConsumer {
  private final Ministry ministry;
  private final ProjectStore store;
  private final EventJson json;

  ProjectEvents(Ministry ministry, ProjectStore store, EventJson json) {
    this.ministry = ministry;
    this.store = store;
    this.json = json;
  }

  @Override
  public Subscription subscription() {
    return new Subscription(
        ministry.code().lowerCase() + "-projects",
        Map.of(Topics.CLUSTER_PROJECT, EventTypes.GATEWAY.toString()),
        Set.of(EventTypes.PROJECT_REGISTERED, EventTypes.PROJECT_CHANGED));
  }

  @Override
  public void accept(ReceivedEvent event) {
    if (event.isTombstone()) {
      store.remove(id(event));
      return;
    }
    ClusterProject project = json.read(event, ClusterProject.class);
    if (project.id() == null || !project.id().equals(id(event))) {
      throw new UnreadableEventException("the key is not the project's id");
    }
    if (project.version() < 1) {
      throw new UnreadableEventException("a stored project has a version");
    }
    store.keep(project);
  }

  private static UUID id(ReceivedEvent event) {
    try {
      return UUID.fromString(event.key());
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("the key is no UUID", e);
    }
  }
}
