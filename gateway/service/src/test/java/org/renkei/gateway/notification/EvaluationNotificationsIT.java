package org.renkei.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.Decision;
import org.renkei.evaluation.EvaluationCommand;
import org.renkei.evaluation.EvaluationDecisions;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class EvaluationNotificationsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final MinistryCode MEXT = new MinistryCode("MEXT");
  private static final MinistryCode METI = new MinistryCode("METI");

  @Inject MinistryOnKafka kafka;
  @Inject Notifications notifications;
  @Inject EvaluationNotices notices;
  @Inject ToldPrograms programs;
  @Inject MatchedProjects projects;

  private UUID project = UUID.randomUUID();
  private final String nonce = UUID.randomUUID().toString();
  private final UUID id = EvaluationIds.of(MEXT, nonce);
  private final List<PublishedEvent> events = new ArrayList<>();
  private Instant now = Instant.now();
  private long start;

  @BeforeEach
  void goOnFromHere() {
    start = notifications.end();
  }

  @Test
  void tellsOnceWhatCountsHoweverOftenAndInWhateverOrderItComes() {
    // Given
    List<EvaluationEvent> story = concluded();

    // When
    for (int i = story.size() - 1; i >= 0; i--) {
      kafka.say(story.get(i).ministry(), story.get(i));
    }
    story.forEach(event -> kafka.say(event.ministry(), event));

    // Then
    await().atMost(SOON).until(() -> types().contains(NotificationType.EVALUATION_CONCLUDED));
    kafka.say(METI, story.get(1));
    assertThat(types())
        .containsExactlyInAnyOrder(
            NotificationType.EVALUATION_OPENED,
            NotificationType.EVALUATION_SUBMITTED,
            NotificationType.EVALUATION_SUBMITTED,
            NotificationType.EVALUATION_CONCLUDED);
    assertThat(told().get(3).data())
        .isInstanceOfSatisfying(
            NotificationData.AboutEvaluation.class,
            data -> {
              assertThat(data.grade()).isEqualTo(Grade.A);
              assertThat(data.projectName()).isEqualTo("函館マリンバイオクラスター");
            });
  }

  @Test
  void saysNothingOfAForgedPart() {
    // Given
    List<EvaluationEvent> story = concluded();
    EvaluationEvent opening = story.get(0);
    EvaluationEvent ofMeti = story.get(1);

    // When
    kafka.say(MEXT, opening);
    kafka.say(new MinistryCode("MAFF"), ofMeti);
    kafka.say(MEXT, story.get(2));

    // Then
    await().atMost(SOON).until(() -> types().contains(NotificationType.EVALUATION_SUBMITTED));
    assertThat(told()).extracting(Notification::ministry).doesNotContain(METI);
  }

  @Test
  void tellsAPartOnceThatIsReplacedAtOnceAndBehindItsOpening() {
    // Given
    EvaluationEvent.Opened opened = (EvaluationEvent.Opened) opens();
    submits(METI);
    EvaluationEvent first = last();
    does(new EvaluationCommand.Recuse(METI, "利害関係"));

    // When
    tells(opened, opened, first, last());

    // Then
    await().atMost(SOON).until(() -> types().size() >= 2);
    assertThat(types())
        .containsExactly(NotificationType.EVALUATION_OPENED, NotificationType.EVALUATION_RECUSED);
  }

  @Test
  void tellsAConclusionAtOnceBehindWhatWasHeld() {
    // Given
    EvaluationEvent.Opened opened = (EvaluationEvent.Opened) concluded().get(0);

    // When
    tells(opened, events.stream().map(PublishedEvent::event).toArray(EvaluationEvent[]::new));

    // Then
    assertThat(types())
        .containsExactly(
            NotificationType.EVALUATION_OPENED,
            NotificationType.EVALUATION_SUBMITTED,
            NotificationType.EVALUATION_SUBMITTED,
            NotificationType.EVALUATION_CONCLUDED);
  }

  @Test
  void saysNothingOfWhatIsTakenBackAtOnce() {
    // Given
    EvaluationEvent.Opened opened = (EvaluationEvent.Opened) concluded().get(0);
    EvaluationEvent.PriorityGranted granted = grants(UUID.randomUUID());
    EvaluationEvent.PriorityRevoked revoked = revokes(granted);
    EvaluationEvent.PriorityGranted lasting = grants(UUID.randomUUID());
    UUID other = UUID.randomUUID();
    EvaluationEvent.Opened mistaken =
        new EvaluationEvent.Opened(
            other,
            MEXT,
            1,
            now,
            nonce,
            opened.project(),
            opened.participants(),
            opened.kind(),
            opened.dueOn(),
            opened.quorum(),
            opened.rubric(),
            null);
    EvaluationEvent cancelled =
        new EvaluationEvent.Cancelled(other, MEXT, 2, now.plusSeconds(1), "誤り");

    // When
    tells(opened, lasting, granted, revoked, mistaken, cancelled);
    await().atMost(SOON).until(() -> !types().isEmpty());

    // Then
    assertThat(types()).containsExactly(NotificationType.PRIORITY_GRANTED);

    // When
    tells(opened, revokes(lasting));

    // Then
    assertThat(types())
        .containsExactly(NotificationType.PRIORITY_GRANTED, NotificationType.PRIORITY_REVOKED);
  }

  /** As they are told in one transaction: nothing can be held long enough in between. */
  private void tells(EvaluationEvent.Opened opened, EvaluationEvent... said) {
    List<EvaluationEvent.PriorityGranted> granted =
        events.stream()
            .map(PublishedEvent::event)
            .filter(EvaluationEvent.PriorityGranted.class::isInstance)
            .map(EvaluationEvent.PriorityGranted.class::cast)
            .toList();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (EvaluationEvent event : said) {
                notices.tell(
                    event,
                    opened,
                    event instanceof EvaluationEvent.PriorityRevoked it
                        ? granted.stream()
                            .filter(each -> each.treatmentId().equals(it.treatmentId()))
                            .findFirst()
                            .orElse(null)
                        : null);
              }
            });
  }

  private EvaluationEvent.PriorityGranted grants(UUID program) {
    LocalDate today = LocalDate.ofInstant(now, FiscalYear.TOKYO);
    does(
        new EvaluationCommand.Grant(
            METI,
            program,
            PriorityTreatmentKind.PRIORITY_ADOPTION,
            null,
            null,
            today,
            today.plusDays(30),
            "先に採択する。"));
    return (EvaluationEvent.PriorityGranted) last();
  }

  private EvaluationEvent.PriorityRevoked revokes(EvaluationEvent.PriorityGranted granted) {
    does(new EvaluationCommand.Revoke(METI, granted.treatmentId(), "前提が変わった。"));
    return (EvaluationEvent.PriorityRevoked) last();
  }

  private EvaluationEvent last() {
    return events.get(events.size() - 1).event();
  }

  @Test
  void tellsAMatchThatAConclusionBrings() {
    // Given
    Program program =
        aProgram()
            .sourceId("earned-by-grade")
            .with(new Criterion.Evaluation(Grade.A, null))
            .build();
    UUID programId = Objects.requireNonNull(program.id());
    kafka.publishAt(Instant.now().toString(), program);
    await().atMost(SOON).until(() -> programs.find(programId).isPresent());
    project =
        UUID.fromString(
            given()
                .contentType(ContentType.JSON)
                .body(kafka.write(aProject().externalId("earned-by-grade").build()))
                .post("/v1/cluster_projects")
                .path("id"));
    await()
        .atMost(SOON)
        .until(
            () -> {
              MatchedProjects.Matched matched = projects.all().get(project);
              return matched != null && matched.compared();
            });

    // When
    concluded().forEach(event -> kafka.say(event.ministry(), event));

    // Then
    await()
        .atMost(SOON)
        .until(
            () ->
                told().stream()
                    .anyMatch(
                        it ->
                            it.type() == NotificationType.MATCH_GAINED
                                && programId.equals(it.programId())));
  }

  /** MEXT leads, METI takes part, both give an A, and it is concluded. */
  private List<EvaluationEvent> concluded() {
    var unused = opens();
    submits(METI);
    submits(MEXT);
    does(new EvaluationCommand.Conclude(MEXT));
    return events.stream().map(PublishedEvent::event).toList();
  }

  private EvaluationEvent opens() {
    ClusterProject evaluated = aProject().build().stored(project, 1, now, now);
    does(
        new EvaluationCommand.Open(
            MEXT,
            nonce,
            evaluated,
            List.of(METI, MEXT),
            EvaluationKind.INTERIM,
            LocalDate.ofInstant(now, FiscalYear.TOKYO).plusDays(30),
            2,
            new Rubric(List.of(new RubricItem("concept", "地域構想", "Concept", 1)), new Ratio(1, 5)),
            null));
    return last();
  }

  private void submits(MinistryCode ministry) {
    does(
        new EvaluationCommand.Submit(
            ministry, List.of(), List.of(new ItemScore("concept", Grade.A, "理由")), "所見"));
  }

  private void does(EvaluationCommand command) {
    now = now.plusSeconds(1);
    Decision decision =
        EvaluationDecisions.decide(JointEvaluationState.of(id, events), command, now);
    ((Decision.Accepted) decision)
        .events()
        .forEach(event -> events.add(new PublishedEvent(event.ministry(), event)));
  }

  private List<NotificationType> types() {
    return told().stream().map(Notification::type).toList();
  }

  private List<Notification> told() {
    NotificationFilter ofProject =
        new NotificationFilter(List.of(), List.of(), List.of(project), List.of(), List.of());
    return notifications.after(start, ofProject, 100).stream()
        .map(StoredNotification::notification)
        .sorted((a, b) -> a.time().compareTo(b.time()))
        .filter(it -> Objects.equals(it.clusterProjectId(), project))
        .toList();
  }
}
