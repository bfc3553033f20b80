package org.renkei.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationFixture;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class NotificationsIT {
  @Inject Notifications notifications;

  @Test
  void keepsWhatHasAnIdOnlyOnce() {
    // Given
    long end = notifications.end();
    Notification told = aNotification().cause("once").build();

    // When
    boolean first = append(told, Set.of());
    boolean again = append(told, Set.of());

    // Then
    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(ofCause(end, told)).hasSize(1);
    assertThat(ofCause(end, told).get(0).notification()).isEqualTo(told);
  }

  @Test
  void refusesToBeWrittenOutsideOfATransaction() {
    assertThatThrownBy(() -> notifications.append(aNotification().build(), Set.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void neverLetsALateCommitStandBeforeWhatWasRead() throws Exception {
    // Given
    long end = notifications.end();
    CountDownLatch drawn = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService two = Executors.newFixedThreadPool(2);
    Notification slow = aNotification().cause("slow").build();
    Notification quick = aNotification().cause("quick").build();

    // When
    Future<?> first =
        two.submit(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          notifications.append(slow, Set.of());
                          drawn.countDown();
                          awaitOrFail(goOn);
                        }));
    awaitOrFail(drawn);
    Future<Boolean> second = two.submit(() -> append(quick, Set.of()));
    List<StoredNotification> meanwhile = notifications.after(end, NotificationFilter.ALL, 10);
    goOn.countDown();
    first.get(20, TimeUnit.SECONDS);
    second.get(20, TimeUnit.SECONDS);
    two.shutdown();

    // Then
    assertThat(meanwhile).extracting(StoredNotification::notification).doesNotContain(slow, quick);
    assertThat(notifications.after(end, NotificationFilter.ALL, 10))
        .extracting(StoredNotification::notification)
        .containsSubsequence(slow, quick);
  }

  @Test
  void readsOnlyWhatAFilterLetsPassAsTheFilterItselfDoes() {
    // Given
    long end = notifications.end();
    UUID ours = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    List<Notification> told = new ArrayList<>();
    for (NotificationType type : NotificationType.values()) {
      told.add(some(told).type(type).build());
    }
    told.add(some(told).ministry("METI").build());
    told.add(some(told).project(ours).build());
    told.add(some(told).project(other).prefectures("010006", "020001").build());
    told.add(some(told).prefectures("130001").themes("LIFE").build());
    told.add(some(told).themes("LIFE.MARINE_BIO").build());
    told.add(some(told).themes("ENERGY").build());
    for (int i = 0; i < told.size(); i++) {
      append(told.get(i), i % 4 == 0 ? Set.of(ours) : Set.of());
    }
    List<NotificationFilter> filters =
        List.of(
            NotificationFilter.ALL,
            filter(
                List.of(NotificationType.MATCH_GAINED), List.of(), List.of(), List.of(), List.of()),
            filter(List.of(), List.of("METI", "MAFF"), List.of(), List.of(), List.of()),
            filter(List.of(), List.of(), List.of(ours), List.of(), List.of()),
            filter(List.of(), List.of(), List.of(), List.of("010006"), List.of()),
            filter(List.of(), List.of(), List.of(), List.of(), List.of("LIFE.MARINE_BIO")),
            filter(List.of(), List.of(), List.of(), List.of(), List.of("LIFE", "ENERGY")),
            filter(
                List.of(NotificationType.PROGRAM_PUBLISHED),
                List.of("MEXT"),
                List.of(ours),
                List.of("010006"),
                List.of("LIFE")));

    // Then
    List<StoredNotification> all = notifications.after(end, NotificationFilter.ALL, 1_000);
    for (NotificationFilter filter : filters) {
      List<StoredNotification> expected =
          all.stream().filter(it -> filter.matches(it.notification(), it.audience())).toList();
      assertThat(notifications.after(end, filter, 1_000)).isEqualTo(expected).isNotEmpty();
    }
  }

  private static NotificationFilter filter(
      List<NotificationType> types,
      List<String> ministries,
      List<UUID> projects,
      List<String> prefectures,
      List<String> themes) {
    return new NotificationFilter(
        types,
        ministries.stream().map(MinistryCode::new).toList(),
        projects,
        prefectures.stream().map(LocalGovernmentCode::new).toList(),
        themes.stream().map(ThemeCode::new).toList());
  }

  private static NotificationFixture some(List<Notification> told) {
    return aNotification().cause("filtered-" + told.size());
  }

  private boolean append(Notification notification, Set<UUID> audience) {
    return QuarkusTransaction.requiringNew()
        .call(() -> notifications.append(notification, audience));
  }

  private List<StoredNotification> ofCause(long end, Notification told) {
    return notifications.after(end, NotificationFilter.ALL, 1_000).stream()
        .filter(it -> it.notification().id().equals(told.id()))
        .toList();
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
