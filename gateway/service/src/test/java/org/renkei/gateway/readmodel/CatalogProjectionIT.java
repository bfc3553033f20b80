package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class CatalogProjectionIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String DEAD_LETTERS = "gateway-catalog.dead-letter.v1";

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;
  @Inject Ministries ministries;
  @Inject EventJson json;

  @Test
  void setsAsideWhatAMinistryMayNotWriteAndReadsOn() {
    // Given
    Program mext = aProgram().sourceId("owned-by-mext").title("本物").build();
    kafka.publish(mext);
    kafka.open("METI");
    await().atMost(SOON).until(() -> title(mext) != null);
    String mextId = String.valueOf(mext.id());
    Program forged = aProgram().sourceId("owned-by-mext").title("偽物").version(9).build();
    Program later = aProgram().ministry("METI").sourceId("after-poison").build();

    // When
    List<ProducerRecord<String, String>> poison = new ArrayList<>();
    poison.add(spoilt("METI", "not json", "{"));
    poison.add(kafka.record("METI", mextId, kafka.write(forged)));
    poison.add(kafka.record("METI", mextId, null));
    ProducerRecord<String, String> foreign = kafka.record("METI", mextId, kafka.write(forged));
    MinistryOnKafka.header(foreign, "ce_source", "/ministries/mext");
    poison.add(foreign);
    Program meti = aProgram().ministry("METI").sourceId("poison").build();
    String metiId = String.valueOf(meti.id());
    poison.add(kafka.record("METI", UUID.randomUUID().toString(), kafka.write(meti)));
    poison.add(kafka.record("METI", "no-uuid", kafka.write(meti)));
    poison.add(kafka.record("METI", metiId, kafka.write(draftOf(meti))));
    poison.add(kafka.record("METI", metiId, kafka.write(meti).replace("SUBSIDY", "GIFT")));
    ProducerRecord<String, String> strange = kafka.record("METI", metiId, kafka.write(meti));
    MinistryOnKafka.header(strange, "ce_type", "org.renkei.program.dreamt.v1");
    poison.add(strange);
    kafka.send(poison);
    kafka.publish(later);

    // Then
    await().atMost(SOON).until(() -> title(later) != null);
    assertThat(title(mext)).isEqualTo("本物");
    assertThat(title(meti)).isNull();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(reasons())
                    .anyMatch(reason -> reason.contains("data is not Program"))
                    .anyMatch(reason -> reason.contains("METI writes about a program of MEXT"))
                    .anyMatch(reason -> reason.contains("ce_source is /ministries/mext"))
                    .anyMatch(reason -> reason.contains("differs from id"))
                    .anyMatch(reason -> reason.contains("key is no UUID"))
                    .anyMatch(reason -> reason.contains("a draft"))
                    .anyMatch(reason -> reason.contains("unknown ce_type")));
  }

  @Test
  void showsAfterEveryReadFromTheStartWhatItShowedBefore() {
    // Given
    List<Program> told = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (int version = 1; version <= 1 + i % 3; version++) {
        told.add(aNumbered(i).version(version).title("第" + version + "版").build());
      }
    }
    kafka.publish(told);
    UUID ended = Objects.requireNonNull(aNumbered(7).build().id());
    kafka.tombstone("MHLW", ended);
    Program last = aNumbered(1_000).build();
    kafka.publish(last);
    await().atMost(SOON).until(() -> title(last) != null);
    await().atMost(SOON).until(() -> catalogs.snapshot().find(ended).isEmpty());

    // When
    Catalogs fresh = new Catalogs(Duration.ofMillis(10));
    CatalogProjection again = new CatalogProjection(new ProgramEvents(ministries, json), fresh);
    for (ConsumerRecord<String, String> record :
        kafka.all(Topics.program(new MinistryCode("MHLW")))) {
      again.apply(received(record));
    }
    again.caughtUp();
    await().atMost(SOON).until(() -> fresh.shown() == fresh.taken());

    // Then
    assertThat(ofMhlw(fresh)).hasSize(40);
    await().atMost(SOON).untilAsserted(() -> assertThat(ofMhlw(catalogs)).isEqualTo(ofMhlw(fresh)));
    fresh.close();
  }

  private ProducerRecord<String, String> spoilt(String ministry, String what, String value) {
    return kafka.record(
        ministry, UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString(), value);
  }

  private static Program draftOf(Program program) {
    return program.stored(
        Objects.requireNonNull(program.id()),
        Objects.requireNonNull(program.ministry()),
        5,
        ProgramState.DRAFT,
        null,
        null);
  }

  private static ProgramFixture aNumbered(int number) {
    return aProgram().ministry("MHLW").sourceId("replay-" + number);
  }

  private @Nullable String title(Program program) {
    return catalogs
        .snapshot()
        .find(Objects.requireNonNull(program.id()))
        .map(listed -> listed.program().title())
        .orElse(null);
  }

  private List<String> reasons() {
    return kafka.all(DEAD_LETTERS).stream().map(letter -> header(letter, "renkei_reason")).toList();
  }

  private static Map<UUID, Program> ofMhlw(Catalogs catalogs) {
    Map<UUID, Program> found = new HashMap<>();
    catalogs.snapshot().programs().stream()
        .filter(listed -> listed.program().sourceId().startsWith("replay-"))
        .sorted(Comparator.comparing(ListedProgram::id))
        .forEach(listed -> found.put(listed.id(), listed.program()));
    return found;
  }

  private static ReceivedEvent received(ConsumerRecord<String, String> record) {
    MinistryCode mhlw = new MinistryCode("MHLW");
    return new ReceivedEvent(
        Topics.program(mhlw),
        record.partition(),
        record.offset(),
        record.key(),
        "again-" + record.offset(),
        EventTypes.source(mhlw).toString(),
        header(record, "ce_type"),
        Instant.EPOCH,
        record.value());
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
