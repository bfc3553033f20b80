package org.renkei.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.chassis.web.JsonConfiguration;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Grade;

class EvaluationNoticeTest {
  private static final ObjectMapper JSON =
      JsonConfiguration.configure(new ObjectMapper().registerModule(new JavaTimeModule()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @ParameterizedTest
  @CsvSource({
    "opened, EVALUATION_OPENED",
    "extended, EVALUATION_EXTENDED",
    "part-submitted, EVALUATION_SUBMITTED",
    "part-recused, EVALUATION_RECUSED",
    "concluded, EVALUATION_CONCLUDED",
    "closed, EVALUATION_CLOSED",
    "cancelled, EVALUATION_CANCELLED",
    "priority-granted, PRIORITY_GRANTED",
    "priority-revoked, PRIORITY_REVOKED"
  })
  void tellsEveryEventWithoutScoresAndComments(String message, NotificationType type)
      throws IOException {
    // Given
    EvaluationEvent.Opened opened = (EvaluationEvent.Opened) golden("opened");
    EvaluationEvent.PriorityGranted granted =
        (EvaluationEvent.PriorityGranted) golden("priority-granted");

    // When
    Notification told = EvaluationNotice.of(golden(message), opened, granted, null);

    // Then
    assertThat(told.type()).isEqualTo(type);
    assertThat(told.ministry()).isEqualTo(golden(message).ministry());
    assertThat(told.title().ja()).contains(opened.project().name());
    assertThat(told.clusterProjectId()).isNotNull();
    assertThat(JSON.writeValueAsString(told)).doesNotContain("score", "comment", "dissent");
  }

  @Test
  void tellsTheGradeAndWhoWasMissing() throws IOException {
    // When
    Notification told =
        EvaluationNotice.of(
            golden("concluded"), (EvaluationEvent.Opened) golden("opened"), null, null);

    // Then
    assertThat(told.data())
        .isInstanceOfSatisfying(
            NotificationData.AboutEvaluation.class,
            data -> {
              assertThat(data.grade()).isEqualTo(Grade.A);
              assertThat(data.missing()).extracting(Object::toString).containsExactly("MHLW");
            });
  }

  @ParameterizedTest
  @CsvSource({"part-submitted", "concluded", "cancelled", "priority-revoked"})
  void tellsAlsoWhatArrivesBeforeTheOpening(String message) throws IOException {
    // When
    Notification told = EvaluationNotice.of(golden(message), null, null, null);

    // Then
    assertThat(told.clusterProjectId()).isNull();
    assertThat(told.id())
        .isEqualTo(
            EvaluationNotice.of(
                    golden(message),
                    (EvaluationEvent.Opened) golden("opened"),
                    (EvaluationEvent.PriorityGranted) golden("priority-granted"),
                    null)
                .id());
  }

  private static EvaluationEvent golden(String message) throws IOException {
    String resource = "/golden/evaluation.v1-" + message + ".json";
    try (InputStream in = EvaluationNoticeTest.class.getResourceAsStream(resource)) {
      return JSON.readValue(Objects.requireNonNull(in, resource), EvaluationEvent.class);
    }
  }
}
