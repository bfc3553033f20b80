package org.renkei.gateway.evaluation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.gateway.readmodel.MinistryOnKafka;

/** Publishes what ministries say about joint evaluations as their services do. */
@Singleton
public class MinistriesEvaluating {
  private final String servers;
  private final String prefix;
  private final MinistryOnKafka kafka;

  @Inject
  MinistriesEvaluating(
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
      @ConfigProperty(name = "renkei.topic-prefix") String prefix,
      MinistryOnKafka kafka) {
    this.servers = servers;
    this.prefix = prefix;
    this.kafka = kafka;
  }

  /** Creates the topic of a ministry, if it is not there. */
  public void open(MinistryCode ministry) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(Set.of(new NewTopic(prefix + Topics.evaluation(ministry), 3, (short) 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says something on one's own topic. */
  public void say(EvaluationEvent event) {
    kafka.send(List.of(record(event.ministry(), event)));
  }

  /** A record on the topic of a ministry, whoever the event says it is by. */
  public ProducerRecord<String, String> record(MinistryCode owner, EvaluationEvent event) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(
            prefix + Topics.evaluation(owner), event.evaluationId().toString(), kafka.write(event));
    MinistryOnKafka.header(record, "ce_specversion", "1.0");
    MinistryOnKafka.header(record, "ce_id", UUID.randomUUID().toString());
    MinistryOnKafka.header(record, "ce_source", EventTypes.source(owner).toString());
    MinistryOnKafka.header(record, "ce_type", EventTypes.of(event));
    MinistryOnKafka.header(record, "ce_time", "2026-04-01T09:00:00+09:00");
    MinistryOnKafka.header(record, "content-type", "application/json");
    return record;
  }
}
