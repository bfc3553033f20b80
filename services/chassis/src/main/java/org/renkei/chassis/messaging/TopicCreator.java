package org.renkei.chassis.messaging;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics this service owns with the settings they need, and tells where one that exists
 * differs. It never changes an existing topic: that is the operators' decision.
 */
@Singleton
final class TopicCreator {
  private static final Logger LOG = Logger.getLogger(TopicCreator.class);
  private static final Duration DELETE_RETENTION = Duration.ofDays(7);
  private static final Duration COMPACTED_SEGMENT = Duration.ofDays(1);

  private final KafkaClients kafka;
  private final TopicRegistry topics;
  private final TopicsConfig settings;
  private final List<String> deadLetterTopics;

  private volatile boolean done;
  private volatile List<String> differences = List.of();

  @Inject
  TopicCreator(
      KafkaClients kafka,
      TopicRegistry topics,
      TopicsConfig settings,
      @Any Instance<EventConsumer> consumers,
      @Any Instance<EventProjection> projections) {
    this(
        kafka,
        topics,
        settings,
        Stream.concat(
                consumers.stream().map(EventConsumer::subscription),
                projections.stream().map(EventProjection::subscription))
            .map(Subscription::deadLetterTopic)
            .toList());
  }

  TopicCreator(
      KafkaClients kafka,
      TopicRegistry topics,
      TopicsConfig settings,
      List<String> deadLetterTopics) {
    this.kafka = kafka;
    this.topics = topics;
    this.settings = settings;
    this.deadLetterTopics = List.copyOf(deadLetterTopics);
  }

  /** Whether all topics are there. */
  boolean isDone() {
    return done;
  }

  /** Where existing topics are not as declared, one sentence each. */
  List<String> differences() {
    return differences;
  }

  void create() throws ExecutionException, InterruptedException {
    Map<String, NewTopic> wanted = wanted();
    if (!wanted.isEmpty()) {
      try (Admin admin = kafka.admin()) {
        Map<String, NewTopic> existing = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<Void>> created :
            admin.createTopics(wanted.values()).values().entrySet()) {
          try {
            created.getValue().get();
            LOG.infof("Created topic=%s", created.getKey());
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
              throw e;
            }
            existing.computeIfAbsent(created.getKey(), wanted::get);
          }
        }
        differences = compare(admin, existing);
      }
    }
    differences.forEach(difference -> LOG.warnf("Topic differs: %s", difference));
    done = true;
  }

  private Map<String, NewTopic> wanted() {
    Map<String, NewTopic> wanted = new TreeMap<>();
    topics
        .own()
        .values()
        .forEach(
            declaration ->
                add(wanted, declaration.name(), settings.partitions(), config(declaration)));
    for (String name : deadLetterTopics) {
      Map<String, String> config = new TreeMap<>();
      // A reader that starts anew finds the same dead letters again: the last of each place stays.
      config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
      config.put(TopicConfig.RETENTION_MS_CONFIG, millis(settings.deadLetterRetention()));
      add(wanted, name, 1, config);
    }
    return wanted;
  }

  private void add(
      Map<String, NewTopic> wanted, String name, int partitions, Map<String, String> config) {
    config.put(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(settings.minInSyncReplicas()));
    String full = topics.full(name);
    wanted.put(full, new NewTopic(full, partitions, settings.replicationFactor()).configs(config));
  }

  private static Map<String, String> config(TopicDeclaration declaration) {
    Map<String, String> config = new TreeMap<>();
    Duration retention = declaration.retention();
    if (retention == null) {
      config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(DELETE_RETENTION));
      config.put(TopicConfig.SEGMENT_MS_CONFIG, millis(COMPACTED_SEGMENT));
    } else {
      config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      config.put(TopicConfig.RETENTION_MS_CONFIG, millis(retention));
    }
    return config;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private static List<String> compare(Admin admin, Map<String, NewTopic> wanted)
      throws ExecutionException, InterruptedException {
    List<String> differences = new ArrayList<>();
    Map<String, TopicDescription> found =
        admin.describeTopics(wanted.keySet()).allTopicNames().get();
    Collection<ConfigResource> resources =
        wanted.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
    wanted.forEach(
        (name, topic) -> {
          TopicDescription description = found.get(name);
          if (description != null && description.partitions().size() != topic.numPartitions()) {
            differences.add(
                name
                    + " has "
                    + description.partitions().size()
                    + " partitions, declared are "
                    + topic.numPartitions());
          }
          Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name));
          topic
              .configs()
              .forEach(
                  (key, value) -> {
                    ConfigEntry entry = config == null ? null : config.get(key);
                    if (entry == null || !sameValue(value, entry.value())) {
                      differences.add(
                          name
                              + " has "
                              + key
                              + "="
                              + (entry == null ? "?" : entry.value())
                              + ", declared is "
                              + value);
                    }
                  });
        });
    return List.copyOf(differences);
  }

  private static boolean sameValue(String wanted, String found) {
    return List.of(wanted.split(",", -1)).containsAll(List.of(found.split(",", -1)))
        && wanted.length() == found.length();
  }
}
