package org.renkei.gateway.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.notification.StoredNotification;

/** 購読: making, changing, pausing and ending subscriptions. */
@Singleton
public class Subscriptions {
  private static final int MAX_TEXT = 200;
  private static final int MAX_MUTED = 1_000;
  private static final Duration DRY_RUN = Duration.ofDays(30);

  private final SubscriptionStore store;
  private final Notifications notifications;
  private final FilterRules rules;
  private final TargetGuard guard;
  private final Sender sender;
  private final WebhooksConfig config;
  private final ObjectMapper json;
  private final Clock clock;

  Subscriptions(
      SubscriptionStore store,
      Notifications notifications,
      FilterRules rules,
      TargetGuard guard,
      Sender sender,
      WebhooksConfig config,
      ObjectMapper json,
      Clock clock) {
    this.store = store;
    this.notifications = notifications;
    this.rules = rules;
    this.guard = guard;
    this.sender = sender;
    this.config = config;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Makes a subscription, which is told nothing until its target is confirmed.
   *
   * @return it with its secret
   * @throws ProblemException 422 when a rule is broken
   */
  SubscriptionView create(SubscriptionRequest given) {
    check(given);
    Instant now = now();
    Subscription made =
        new Subscription(
            UUID.randomUUID(),
            1,
            Objects.requireNonNull(given.owner()).strip(),
            Objects.requireNonNullElse(given.name(), "").strip(),
            Objects.requireNonNullElse(given.filter(), NotificationFilter.ALL),
            Objects.requireNonNull(given.target()),
            SubscriptionState.UNCONFIRMED,
            null,
            muted(given),
            Signature.newSecret(),
            null,
            null,
            notifications.end(),
            0,
            now,
            now,
            now);
    store.insert(made);
    return made.view(made.secret());
  }

  /**
   * Replaces what a subscription asks for. A further target has to be confirmed again.
   *
   * @throws ProblemException 404, 422, and what {@code guarding} throws
   */
  @Transactional
  SubscriptionView change(UUID id, LongConsumer guarding, SubscriptionRequest given) {
    check(given);
    return changed(
        id,
        guarding,
        it -> {
          String target = Objects.requireNonNull(given.target());
          return new Subscription(
              it.id(),
              it.version() + 1,
              Objects.requireNonNull(given.owner()).strip(),
              Objects.requireNonNullElse(given.name(), "").strip(),
              Objects.requireNonNullElse(given.filter(), NotificationFilter.ALL),
              target,
              target.equals(it.target()) ? it.state() : SubscriptionState.UNCONFIRMED,
              it.reason(),
              muted(given),
              it.secret(),
              it.earlierSecret(),
              it.earlierUntil(),
              it.position(),
              it.attempts(),
              it.nextAttempt(),
              it.createdAt(),
              now());
        });
  }

  /**
   * Asks the target, signed, for what only a server of its owner can answer; then the subscription
   * is told what happens from then on, or, where it was told before, what happened since.
   *
   * @throws ProblemException 404, or 409 when the target does not do as it should
   */
  SubscriptionView confirm(UUID id) {
    Subscription it = required(store.find(id), id);
    Challenge challenge = Challenge.to(id);
    List<String> secrets = it.secrets(clock.instant());
    Sender.Answer answer = sender.send(it.target(), secrets, challenge.id(), challenge.body());
    if (!answer.isSuccess() || !challenge.isAnsweredBy(answer.answer(), secrets, json)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "宛先が確認に応じませんでした。受け取った challenge を secret で署名し（HMAC-SHA256、Base64）、"
              + "{\"response\": \"v1,…\"} として200で返してください。応答: "
              + shown(answer),
          "The target did not confirm. Sign the challenge received with the secret (HMAC-SHA256, Base64)"
              + " and answer 200 with {\"response\": \"v1,…\"}. Answered: "
              + shown(answer));
    }
    return activate(it);
  }

  private static String shown(Sender.Answer answer) {
    return answer.status() == null ? answer.answer() : "HTTP " + answer.status();
  }

  @Transactional
  SubscriptionView activate(Subscription confirmed) {
    return changed(
        confirmed.id(),
        version -> {
          if (version != confirmed.version()) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "確認の途中で購読が変更されました。もう一度確認してください。",
                "The subscription was changed meanwhile. Confirm it again.");
          }
        },
        it -> in(it, SubscriptionState.ACTIVE, null));
  }

  /** Tells nothing for the time being. */
  @Transactional
  SubscriptionView pause(UUID id, LongConsumer guarding) {
    return changed(
        id,
        guarding,
        it -> {
          if (it.state() == SubscriptionState.PAUSED) {
            return it;
          }
          if (it.state() != SubscriptionState.ACTIVE) {
            throw notNow(it);
          }
          return in(it, SubscriptionState.PAUSED, null);
        });
  }

  /** Goes on behind the notification that was told last; after a failure, too. */
  @Transactional
  SubscriptionView resume(UUID id, LongConsumer guarding) {
    return changed(
        id,
        guarding,
        it -> {
          if (it.state() == SubscriptionState.ACTIVE) {
            return it;
          }
          if (it.state() == SubscriptionState.UNCONFIRMED) {
            throw notNow(it);
          }
          return in(it, SubscriptionState.ACTIVE, null);
        });
  }

  private static ProblemException notNow(Subscription it) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "状態 %s ではできません。先に宛先を確認してください（confirmation）。".formatted(it.state()),
        "This cannot be done in state %s. Confirm the target first.".formatted(it.state()));
  }

  /**
   * Makes a further secret; the one before still signs beside it for a while.
   *
   * @return the subscription with the further secret
   */
  @Transactional
  SubscriptionView rotate(UUID id, LongConsumer guarding) {
    Instant now = now();
    String fresh = Signature.newSecret();
    SubscriptionView done =
        changed(
            id,
            guarding,
            it ->
                new Subscription(
                    it.id(),
                    it.version() + 1,
                    it.owner(),
                    it.name(),
                    it.filter(),
                    it.target(),
                    it.state(),
                    it.reason(),
                    it.muted(),
                    fresh,
                    it.secret(),
                    now.plus(config.secretOverlap()),
                    it.position(),
                    it.attempts(),
                    it.nextAttempt(),
                    it.createdAt(),
                    now));
    return required(store.find(done.id()), id).view(fresh);
  }

  /**
   * What a subscription would have been told in the last thirty days.
   *
   * @param limit how many at most, the oldest first
   */
  List<StoredNotification> wouldHaveTold(UUID id, int limit) {
    Subscription it = required(store.find(id), id);
    long position = notifications.before(clock.instant().minus(DRY_RUN));
    List<StoredNotification> found = new ArrayList<>();
    while (found.size() < limit) {
      List<StoredNotification> piece = notifications.after(position, it.filter(), limit);
      if (piece.isEmpty()) {
        break;
      }
      for (StoredNotification each : piece) {
        if (it.wants(each.notification(), store::find) && found.size() < limit) {
          found.add(each);
        }
      }
      position = piece.get(piece.size() - 1).position();
    }
    return found;
  }

  /**
   * Tells one notification again, at once and out of turn.
   *
   * @throws ProblemException 404 when it was never told to this subscription, 409 while the target
   *     is not confirmed
   */
  Sender.Answer redeliver(UUID id, UUID notification) {
    Subscription it = required(store.find(id), id);
    if (it.state() == SubscriptionState.UNCONFIRMED) {
      throw notNow(it);
    }
    StoredNotification told =
        store
            .positionOf(id, notification)
            .flatMap(
                position ->
                    notifications.after(position - 1, NotificationFilter.ALL, 1).stream()
                        .filter(found -> found.position() == position)
                        .findFirst())
            .orElseThrow(() -> ProblemException.notFound("配信", "delivery", notification));
    long start = System.nanoTime();
    Instant now = clock.instant();
    Sender.Answer answer =
        sender.send(it.target(), it.secrets(now), notification.toString(), told.body());
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    QuarkusTransaction.requiringNew().run(() -> store.note(id, told, now, took, answer, true));
    return answer;
  }

  SubscriptionView get(UUID id) {
    return required(store.find(id), id).view(null);
  }

  List<SubscriptionView> list(@Nullable String owner, Page page) {
    return store.list(owner, page).stream().map(it -> it.view(null)).toList();
  }

  long count(@Nullable String owner) {
    return store.count(owner);
  }

  List<Attempt> attempts(UUID id, Page page) {
    get(id);
    return store.attempts(id, page);
  }

  long countAttempts(UUID id) {
    return store.countAttempts(id);
  }

  @Transactional
  void delete(UUID id, LongConsumer guarding) {
    guarding.accept(required(store.lock(id), id).version());
    store.delete(id);
  }

  private SubscriptionView changed(
      UUID id, LongConsumer guarding, UnaryOperator<Subscription> change) {
    Subscription before = required(store.lock(id), id);
    guarding.accept(before.version());
    Subscription after = change.apply(before);
    if (!after.equals(before)) {
      store.update(after);
    }
    return after.view(null);
  }

  private Subscription in(Subscription it, SubscriptionState state, @Nullable String reason) {
    return new Subscription(
        it.id(),
        it.version() + 1,
        it.owner(),
        it.name(),
        it.filter(),
        it.target(),
        state,
        reason,
        it.muted(),
        it.secret(),
        it.earlierSecret(),
        it.earlierUntil(),
        it.position(),
        0,
        now(),
        it.createdAt(),
        now());
  }

  private static Subscription required(Optional<Subscription> found, UUID id) {
    return found.orElseThrow(() -> ProblemException.notFound("購読", "subscription", id));
  }

  private static Set<UUID> muted(SubscriptionRequest given) {
    return given.muted() == null ? Set.of() : Set.copyOf(given.muted());
  }

  private void check(SubscriptionRequest given) {
    List<Violation> broken = new ArrayList<>();
    if (given.owner() == null || given.owner().isBlank() || given.owner().length() > MAX_TEXT) {
      broken.add(
          Violation.of(
              "/owner",
              "length",
              "1文字から%d文字で書いてください。".formatted(MAX_TEXT),
              "Write 1 to %d characters.".formatted(MAX_TEXT)));
    }
    if (given.name() != null && given.name().length() > MAX_TEXT) {
      broken.add(
          Violation.of(
              "/name",
              "length",
              "%d文字までです。".formatted(MAX_TEXT),
              "There are at most %d characters.".formatted(MAX_TEXT)));
    }
    if (given.muted() != null && given.muted().size() > MAX_MUTED) {
      broken.add(
          Violation.of(
              "/muted",
              "length",
              "%d件までです。".formatted(MAX_MUTED),
              "There are at most %d of them.".formatted(MAX_MUTED)));
    }
    if (given.target() == null) {
      broken.add(Violation.of("/target", "required", "宛先は必須です。", "A target is required."));
    } else {
      try {
        guard.check(given.target());
      } catch (TargetGuard.Refused e) {
        broken.add(new Violation("/target", "target", e.why()));
      }
    }
    if (given.filter() != null) {
      broken.addAll(rules.check(given.filter()));
    }
    if (!broken.isEmpty()) {
      throw ProblemException.invalid(broken);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
