package org.renkei.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.renkei.servers.SharedTestServers;

/** Topics come by declaration, and what stands already is told, not touched. */
class TopicCreatorIT {
  private final KafkaClients kafka =
      new KafkaClients(Map.of("bootstrap.servers", SharedTestServers.get().bootstrapServers()));
  private final TopicRegistry topics =
      new TopicRegistry(
          "c" + UUID.randomUUID() + ".",
          List.of(
              TopicDeclaration.compacted("state.v1"),
              TopicDeclaration.kept("facts.v1", Duration.ofDays(30))));
  private final TopicCreator creator =
      new TopicCreator(kafka, topics, new TopicSettings(), List.of("reader.dead-letter.v1"));

  private Config config(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.full(topic));
    return admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
  }

  @Test
  void createsTopicsAsDeclared() throws Exception {
    // When the topics are created, twice
    creator.create();
    creator.create();
    // Then they are as declared
    assertThat(creator.isDone()).isTrue();
    assertThat(creator.differences()).isEmpty();
    try (Admin admin = kafka.admin()) {
      assertThat(config(admin, "state.v1").get("cleanup.policy").value()).isEqualTo("compact");
      assertThat(config(admin, "facts.v1").get("cleanup.policy").value()).isEqualTo("delete");
      assertThat(config(admin, "facts.v1").get("retention.ms").value())
          .isEqualTo(String.valueOf(Duration.ofDays(30).toMillis()));
      assertThat(config(admin, "reader.dead-letter.v1").get("retention.ms").value())
          .isEqualTo(String.valueOf(Duration.ofDays(90).toMillis()));
      String state = topics.full("state.v1");
      assertThat(admin.describeTopics(List.of(state)).allTopicNames().get().values())
          .singleElement()
          .satisfies(found -> assertThat(found.partitions()).hasSize(2));
    }
  }

  @Test
  void tellsWhereATopicDiffersAndLeavesItAlone() throws Exception {
    // Given a topic that somebody made otherwise
    try (Admin admin = kafka.admin()) {
      NewTopic other =
          new NewTopic(topics.full("state.v1"), 1, (short) 1)
              .configs(Map.of("cleanup.policy", "delete"));
      admin.createTopics(List.of(other)).all().get();
      // When the topics are created
      creator.create();
      // Then the differences are told, and it is as it was
      assertThat(creator.differences())
          .anySatisfy(told -> assertThat(told).contains("has 1 partitions, declared are 2"))
          .anySatisfy(
              told -> assertThat(told).contains("cleanup.policy=delete, declared is compact"));
      assertThat(config(admin, "state.v1").get("cleanup.policy").value()).isEqualTo("delete");
    }
  }
}
