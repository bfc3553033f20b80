package org.renkei.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;

class NotificationFilterTest {
  private static final UUID OURS = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

  @Test
  void letsEverythingPassWhenNothingIsAsked() {
    assertThat(NotificationFilter.ALL.matches(aNotification().build(), List.of())).isTrue();
  }

  @Test
  void takesEveryListThatIsNotEmptyAsACondition() {
    // Given
    NotificationFilter filter =
        new NotificationFilter(
            List.of(NotificationType.MATCH_GAINED),
            List.of(new MinistryCode("METI")),
            List.of(),
            List.of(),
            List.of());

    // Then
    assertThat(
            filter.matches(
                aNotification().type(NotificationType.MATCH_GAINED).ministry("METI").build(),
                List.of()))
        .isTrue();
    assertThat(
            filter.matches(aNotification().type(NotificationType.MATCH_GAINED).build(), List.of()))
        .isFalse();
    assertThat(filter.matches(aNotification().ministry("METI").build(), List.of())).isFalse();
  }

  @Test
  void findsTheProjectsThatAreConcerned() {
    // Given
    NotificationFilter filter =
        new NotificationFilter(List.of(), List.of(), List.of(OURS), List.of(), List.of());

    // Then
    assertThat(filter.matches(aNotification().build(), List.of(OTHER, OURS))).isTrue();
    assertThat(filter.matches(aNotification().build(), List.of(OTHER))).isFalse();
    assertThat(filter.matches(aNotification().build(), List.of())).isFalse();
  }

  @Test
  void letsPassWhatConcernsEveryPrefecture() {
    // Given
    NotificationFilter hokkaido =
        new NotificationFilter(
            List.of(), List.of(), List.of(), List.of(new LocalGovernmentCode("010006")), List.of());

    // Then
    assertThat(hokkaido.matches(aNotification().build(), List.of())).isTrue();
    assertThat(hokkaido.matches(aNotification().prefectures("010006").build(), List.of())).isTrue();
    assertThat(hokkaido.matches(aNotification().prefectures("020001").build(), List.of()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "LIFE, LIFE.MARINE_BIO, true",
    "LIFE.MARINE_BIO, LIFE, true",
    "LIFE.MARINE_BIO, LIFE.MARINE_BIO, true",
    "LIFE.MARINE_BIO, LIFE.MEDICAL_DEVICE, false",
    "ENERGY, LIFE, false"
  })
  void takesAThemeThatLiesAboveOrBelow(String wanted, String told, boolean passes) {
    // Given
    NotificationFilter filter =
        new NotificationFilter(
            List.of(), List.of(), List.of(), List.of(), List.of(new ThemeCode(wanted)));

    // When
    boolean answer = filter.matches(aNotification().themes(told).build(), List.of());

    // Then
    assertThat(answer).isEqualTo(passes);
  }

  @Test
  void givesTheSameIdToTheSameCauseAlone() {
    // Given
    UUID told = NotificationIds.of(NotificationType.PROGRAM_CHANGED, OURS, 2);

    // Then
    assertThat(NotificationIds.of(NotificationType.PROGRAM_CHANGED, OURS, 2))
        .isEqualTo(told)
        .extracting(UUID::version)
        .isEqualTo(5);
    assertThat(NotificationIds.of(NotificationType.PROGRAM_CHANGED, OURS, 3)).isNotEqualTo(told);
    assertThat(NotificationIds.of(NotificationType.PROGRAM_PUBLISHED, OURS, 2)).isNotEqualTo(told);
  }

  @Test
  void readsATypeByEachOfItsNames() {
    assertThat(NotificationType.of("match.gained")).isEqualTo(NotificationType.MATCH_GAINED);
    assertThat(NotificationType.of("MATCH_GAINED")).isEqualTo(NotificationType.MATCH_GAINED);
    assertThat(NotificationType.of("org.renkei.notification.match.gained.v1"))
        .isEqualTo(NotificationType.MATCH_GAINED);
    assertThatThrownBy(() -> NotificationType.of("match"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
