package org.renkei.gateway.project;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.renkei.chassis.messaging.TopicDeclaration;
import org.renkei.contracts.event.Schemas;
import org.renkei.contracts.event.Topics;

/** The topic by which ministries learn of projects. */
final class ProjectTopic {
  @Produces
  @Singleton
  TopicDeclaration topic() {
    return TopicDeclaration.compacted(Topics.CLUSTER_PROJECT)
        .describedBy(Schemas.CLUSTER_PROJECT.uri());
  }
}
