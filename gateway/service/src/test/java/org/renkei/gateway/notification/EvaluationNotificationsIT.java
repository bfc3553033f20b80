package org.renkei.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

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
    submits(METI);
    submits(MEXT);
    does(new EvaluationCommand.Conclude(MEXT));
    return events.stream().map(PublishedEvent::event).toList();
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
