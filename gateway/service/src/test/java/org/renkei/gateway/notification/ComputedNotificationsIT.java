package org.renkei.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ComputedNotificationsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject MinistryOnKafka kafka;
  @Inject Notifications notifications;
  @Inject ToldPrograms told;
  @Inject MatchedProjects projects;
  @Inject StandingMatches matches;
  @Inject ClosingSoon closingSoon;
  @Inject EvaluationNotices evaluations;
  @Inject CallNotices calls;

  private long start;

  @BeforeEach
  void openTheTopics() {
    MinistryServices.CODES.forEach(kafka::open);
    start = notifications.end();
  }

  @Test
  void tellsEveryChangeOfAProgramOnceHoweverOftenItIsRead() {
    // Given
    ProgramFixture program = aProgram().sourceId("told-once").version(1);
    UUID id = id(program.build());
    Program first = program.build();
    Program changed = program.version(2).summary("内容を改めた。").build();

    // When
    publish(first, first);
    await().atMost(SOON).until(() -> of(id).size() == 1);
    publish(changed, first, changed);
    await().atMost(SOON).until(() -> of(id).size() == 2);
    publish(program.version(3).state(ProgramState.SUSPENDED).build());
    await().atMost(SOON).until(() -> of(id).size() == 3);
    publish(program.version(4).state(ProgramState.PUBLISHED).build());
    await().atMost(SOON).until(() -> of(id).size() == 4);
    publish(program.version(5).state(ProgramState.WITHDRAWN).build());
    kafka.tombstone("MEXT", id);
    Program last = aProgram().sourceId("told-last").build();
    publish(last);

    // Then
    await().atMost(SOON).until(() -> !of(id(last)).isEmpty());
    await().atMost(SOON).until(() -> of(id).size() >= 5);
    assertThat(of(id))
        .extracting(Notification::type)
        .containsExactly(
            NotificationType.PROGRAM_PUBLISHED,
            NotificationType.PROGRAM_CHANGED,
            NotificationType.PROGRAM_SUSPENDED,
            NotificationType.PROGRAM_PUBLISHED,
            NotificationType.PROGRAM_WITHDRAWN);
    assertThat(of(id).get(1).data())
        .isInstanceOfSatisfying(
            NotificationData.AboutProgram.class,
            data -> assertThat(data.changed()).containsExactly("summary"));
  }

  @Test
  void tellsQuickChangesOnceAndNothingWhenTheyAreTakenBack() {
    // Given
    ProgramFixture twice = aProgram().sourceId("changed-twice").version(1);
    ProgramFixture back = aProgram().sourceId("taken-back").version(1);
    ProgramFixture again = aProgram().sourceId("imported-again").version(1);
    Program before = back.build();
    publish(twice.build(), before, again.build());
    for (ProgramFixture each : List.of(twice, back, again)) {
      await().atMost(SOON).until(() -> !of(id(each.build())).isEmpty());
    }

    // When
    publish(
        twice.version(2).summary("内容を改めた。").build(),
        twice.version(3).title("改称した制度").build(),
        back.version(2).summary("内容を改めた。").build(),
        back.version(3).state(ProgramState.SUSPENDED).build(),
        back.version(4).state(ProgramState.PUBLISHED).summary(before.summary()).build(),
        again.version(2).build());
    Program last = aProgram().sourceId("folded-last").build();
    publish(last);
    await().atMost(SOON).until(() -> !of(id(last)).isEmpty());
    publish(aProgram().sourceId("folded-last").version(2).title("改称した制度").build());

    // Then
    await().atMost(SOON).until(() -> of(id(last)).size() == 2);
    assertThat(of(id(twice.build())))
        .extracting(Notification::type)
        .containsExactly(NotificationType.PROGRAM_PUBLISHED, NotificationType.PROGRAM_CHANGED);
    assertThat(of(id(twice.build())).get(1).data())
        .isInstanceOfSatisfying(
            NotificationData.AboutProgram.class,
            data -> {
              assertThat(data.version()).isEqualTo(3);
              assertThat(data.changed()).containsExactly("summary", "title");
            });
    assertThat(of(id(before))).hasSize(1);
    assertThat(of(id(again.build()))).hasSize(1);
  }

  @Test
  void learnsWhatWasPublishedBeforeItListenedWithoutAWord() {
    // Given
    ProgramFixture program = aProgram().sourceId("learnt").version(7);
    UUID id = id(program.build());

    // When
    kafka.publishAt("2020-04-01T09:00:00+09:00", program.build());
    await().atMost(SOON).until(() -> told.find(id).isPresent());
    publish(program.version(8).title("改称した制度").build());

    // Then
    await().atMost(SOON).until(() -> !of(id).isEmpty());
    assertThat(of(id))
        .extracting(Notification::type)
        .containsExactly(NotificationType.PROGRAM_CHANGED);
  }

  @Test
  void tellsAMatchThatLastsAndItsEnd() {
    // Given
    UUID project = register("match-told");
    ProgramFixture program = aProgram().ministry("METI").sourceId("match-told").version(1);
    UUID id = id(program.build());

    // When
    publish(program.build());
    await().atMost(SOON).until(() -> !matched(project, id).isEmpty());
    publish(program.version(2).with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null)).build());

    // Then
    await().atMost(SOON).until(() -> matched(project, id).size() == 2);
    assertThat(matched(project, id))
        .extracting(Notification::type)
        .containsExactly(NotificationType.MATCH_GAINED, NotificationType.MATCH_LOST);
    assertThat(matched(project, id).get(0).prefectures())
        .extracting(Object::toString)
        .containsExactly("010006");
    assertThat(matched(project, id).get(0).data())
        .isInstanceOfSatisfying(
            NotificationData.AboutMatch.class,
            data -> assertThat(data.verdict()).isEqualTo(Verdict.ELIGIBLE));
    assertThat(changesOf(id))
        .filteredOn(it -> it.notification().type() == NotificationType.PROGRAM_CHANGED)
        .allSatisfy(it -> assertThat(it.audience()).contains(project));
  }

  @Test
  void tellsAMatchThatAChangeOfTheProjectBrings() {
    // Given
    Program program =
        aProgram()
            .ministry("MAFF")
            .sourceId("match-by-project")
            .with(new Criterion.Tier(List.of(ClusterTier.MID), null))
            .build();
    publish(program);
    await().atMost(SOON).until(() -> told.find(id(program)).isPresent());
    UUID project = register("match-by-project");

    // When
    post(kafka.write(aProject().externalId("match-by-project").tier(ClusterTier.MID).build()));

    // Then
    await().atMost(SOON).until(() -> !matched(project, id(program)).isEmpty());
    assertThat(matched(project, id(program)))
        .extracting(Notification::type)
        .containsExactly(NotificationType.MATCH_GAINED);
  }

  @Test
  void saysNothingOfAMatchThatGoesAsQuicklyAsItCame() {
    // Given
    UUID project = register("match-folded");
    ProgramFixture program = aProgram().ministry("MHLW").sourceId("match-folded").version(1);
    UUID id = id(program.build());

    // When
    publish(program.build());
    publish(program.version(2).state(ProgramState.SUSPENDED).build());
    Program lasting = aProgram().ministry("MHLW").sourceId("match-lasting").build();
    publish(lasting);

    // Then
    await().atMost(SOON).until(() -> !matched(project, id(lasting)).isEmpty());
    assertThat(matched(project, id)).isEmpty();
    assertThat(matches.projectsOf(id)).doesNotContain(project);
  }

  @Test
  void tellsTheNearestThresholdOfEachDeadlineOnce() {
    // Given
    Instant now = Instant.now();
    Call call =
        aCall(
            2026,
            now.minus(Duration.ofDays(1)).toString(),
            now.plus(Duration.ofDays(13)).toString());
    Program program = aProgram().ministry("MIC").sourceId("closing").calls(call).build();
    UUID id = id(program);
    publish(program);
    await().atMost(SOON).until(() -> daysLeft(id).size() == 1);

    // When
    closingSoon.tell(now.plus(Duration.ofDays(1)));
    closingSoon.tell(now.plus(Duration.ofDays(11)));
    closingSoon.tell(now.plus(Duration.ofDays(11)));
    closingSoon.tell(now.plus(Duration.ofDays(14)));

    // Then
    assertThat(daysLeft(id)).containsExactly(14, 3);
  }

  @Test
  void tellsADeadlineOnceHoweverManyProcessesLookAtTheClock() throws Exception {
    // Given
    Instant now = Instant.now();
    Call call =
        aCall(
            2026,
            now.minus(Duration.ofDays(1)).toString(),
            now.plus(Duration.ofDays(100)).toString());
    List<Program> programs =
        IntStream.range(0, 40)
            .mapToObj(i -> aProgram().ministry("MIC").sourceId("shared-" + i).calls(call).build())
            .toList();
    publish(programs.toArray(new Program[0]));
    await().atMost(SOON).until(() -> told.find(ids(programs)).size() == programs.size());
    untilTheyHaveStood(ids(programs));

    // When
    Instant later = now.plus(Duration.ofDays(71));
    ExecutorService processes = Executors.newFixedThreadPool(4);
    List<Callable<Void>> looks =
        Collections.nCopies(
            8,
            () -> {
              closingSoon.tell(later);
              return null;
            });
    for (Future<Void> look : processes.invokeAll(looks)) {
      look.get();
    }
    processes.shutdown();

    // Then
    assertThat(programs).allSatisfy(it -> assertThat(daysLeft(id(it))).containsExactly(30));
  }

  /** News that has not stood for a while is not told. */
  private void untilTheyHaveStood(List<UUID> programs) {
    await()
        .atMost(SOON)
        .until(
            () ->
                Collections.disjoint(
                    told.changedWithin(Duration.ofMillis(1500)).keySet(), programs));
  }

  private static List<UUID> ids(List<Program> programs) {
    return programs.stream().map(ComputedNotificationsIT::id).toList();
  }

  @Test
  void keepsQuietAboutThresholdsThatPassedBeforeItListened() {
    // Given
    Instant now = Instant.now();
    Call call =
        aCall(
            2026,
            now.minus(Duration.ofDays(1)).toString(),
            now.plus(Duration.ofDays(13)).toString());
    Program program = aProgram().ministry("MIC").sourceId("closing-learnt").calls(call).build();
    kafka.publishAt("2020-04-01T09:00:00+09:00", program);
    await().atMost(SOON).until(() -> told.find(id(program)).isPresent());
    untilTheyHaveStood(List.of(id(program)));

    // When
    closingSoon.tell(now);
    closingSoon.tell(now.plus(Duration.ofDays(11)));

    // Then
    assertThat(daysLeft(id(program))).containsExactly(3);
  }

  @Test
  void tellsThatACallOpenedAndClosedAsItsMinistryAnnouncesIt() {
    // Given
    Instant now = Instant.now().plusSeconds(1);
    Call call = aCall(2026, now.toString(), now.plusSeconds(5).toString());
    Program program = aProgram().ministry("METI").sourceId("announced").calls(call).build();
    publish(program);
    CallAnnouncement opened =
        new CallAnnouncement(
            id(program), new MinistryCode("METI"), 1, CallStatus.OPEN, 1, now, call);
    CallAnnouncement closed =
        new CallAnnouncement(
            id(program), new MinistryCode("METI"), 1, CallStatus.CLOSED, 1, now, call);

    // When
    kafka.announce(opened);
    kafka.announce(opened);
    await().atMost(SOON).until(() -> announced(id(program)).size() == 1);
    kafka.announce(closed);

    // Then
    await().atMost(SOON).until(() -> announced(id(program)).size() >= 2);
    assertThat(announced(id(program)))
        .containsExactly(NotificationType.CALL_OPENED, NotificationType.CALL_CLOSED);
  }

  @Test
  void saysNothingOfACallThatClosesAsQuicklyAsItOpened() {
    // Given
    Instant now = Instant.now().plusSeconds(1);
    Call call = aCall(2026, now.toString(), now.plus(Duration.ofDays(90)).toString());
    Program program = aProgram().ministry("METI").sourceId("flapping-call").calls(call).build();
    publish(program);
    await().atMost(SOON).until(() -> told.find(id(program)).isPresent());
    ToldProgram known = told.find(id(program)).orElseThrow();
    UUID opening = UUID.randomUUID();

    // When
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              calls.hold(call, notice(NotificationType.CALL_OPENED, known, call, opening));
              calls.hold(call, notice(NotificationType.CALL_CLOSED, known, call, opening));
            });
    Program last = aProgram().ministry("METI").sourceId("flapping-last").build();
    publish(last);

    // Then
    await().atMost(SOON).until(() -> !of(id(last)).isEmpty());
    assertThat(announced(id(program))).isEmpty();
  }

  private static Notification notice(
      NotificationType type, ToldProgram program, Call call, UUID cause) {
    return CallNotice.of(type, program, call, Instant.now(), null, cause);
  }

  private List<NotificationType> announced(UUID program) {
    return of(program).stream()
        .filter(it -> it.data() instanceof NotificationData.AboutCall)
        .map(Notification::type)
        .filter(type -> type != NotificationType.CALL_CLOSING_SOON)
        .toList();
  }

  @Test
  void tellsAnEventOfAnEvaluationOnce() {
    // Given
    EvaluationEvent cancelled =
        new EvaluationEvent.Cancelled(
            UUID.randomUUID(), new MinistryCode("MEXT"), 3, Instant.now(), "計画の取下げ");

    // When
    for (int i = 0; i < 2; i++) {
      QuarkusTransaction.requiringNew().run(() -> evaluations.tell(cancelled, null, null));
    }

    // Then
    assertThat(notifications.after(start, NotificationFilter.ALL, 10_000))
        .extracting(StoredNotification::notification)
        .filteredOn(it -> it.type() == NotificationType.EVALUATION_CANCELLED)
        .hasSize(1);
  }

  private List<Integer> daysLeft(UUID program) {
    return of(program).stream()
        .map(Notification::data)
        .filter(NotificationData.AboutCall.class::isInstance)
        .map(data -> Objects.requireNonNull(((NotificationData.AboutCall) data).daysLeft()))
        .toList();
  }

  private void publish(Program... programs) {
    kafka.publishAt(Instant.now().toString(), programs);
  }

  private UUID register(String number) {
    UUID id = UUID.fromString(post(kafka.write(aProject().externalId(number).build())));
    await()
        .atMost(SOON)
        .until(
            () -> {
              MatchedProjects.Matched matched = projects.all().get(id);
              return matched != null && matched.compared();
            });
    return id;
  }

  private static String post(String project) {
    return given()
        .contentType(ContentType.JSON)
        .body(project)
        .post("/v1/cluster_projects")
        .then()
        .extract()
        .path("id");
  }

  private List<StoredNotification> changesOf(UUID program) {
    return notifications.after(start, NotificationFilter.ALL, 10_000).stream()
        .filter(it -> program.equals(it.notification().programId()))
        .toList();
  }

  /** What was told of a program, apart from what it is to projects. */
  private List<Notification> of(UUID program) {
    return changesOf(program).stream()
        .map(StoredNotification::notification)
        .filter(it -> it.clusterProjectId() == null)
        .toList();
  }

  private List<Notification> matched(UUID project, UUID program) {
    return changesOf(program).stream()
        .map(StoredNotification::notification)
        .filter(it -> project.equals(it.clusterProjectId()))
        .toList();
  }

  private static UUID id(Program program) {
    return Objects.requireNonNull(program.id());
  }
}
