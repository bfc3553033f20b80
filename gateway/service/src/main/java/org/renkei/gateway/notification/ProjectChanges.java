package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.project.ClusterProject;

/** Learns of changed projects from their own topic, as the ministries do. */
@Singleton
final class ProjectChanges implements EventConsumer {
  private final EventJson json;
  private final MatchedProjects projects;
  private final MatchTasks tasks;

  ProjectChanges(EventJson json, MatchedProjects projects, MatchTasks tasks) {
    this.json = json;
    this.projects = projects;
    this.tasks = tasks;
  }

  @Override
  public Subscription subscription() {
    return new Subscription(
        "gateway-project-notifications",
        Map.of(Topics.CLUSTER_PROJECT, EventTypes.GATEWAY.toString()),
        Set.of(EventTypes.PROJECT_REGISTERED, EventTypes.PROJECT_CHANGED));
  }

  @Override
  public void accept(ReceivedEvent event) {
    if (event.isTombstone()) {
      return;
    }
    ClusterProject project = json.read(event, ClusterProject.class);
    UUID id = Objects.requireNonNull(project.id());
    if (projects.keep(id, project.version(), Objects.requireNonNull(event.data()))) {
      tasks.project(id);
    }
  }
}
