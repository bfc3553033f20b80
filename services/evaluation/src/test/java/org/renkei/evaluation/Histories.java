package org.renkei.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectFixture;

/**
 * A random history: ministries that each know their own events and what has reached them so far,
 * decide on that, and now and then lie, write under another's name, or give two events one number.
 */
final class Histories {
  private static final List<MinistryCode> MINISTRIES =
      List.of(
          new MinistryCode("MAFF"),
          new MinistryCode("METI"),
          new MinistryCode("MEXT"),
          new MinistryCode("MHLW"),
          new MinistryCode("MIC"));

  private static final List<ClusterProject> PROJECTS =
      List.of(
          project("0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a01"),
          project("0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a02"));

  private static final UUID PROGRAM = UUID.fromString("cbf0b06a-a4a2-5716-a30c-9085bf981532");

  private final Random random;
  private final List<PublishedEvent> log = new ArrayList<>();
  private final Map<MinistryCode, BitSet> seen = new HashMap<>();
  private final List<UUID> ids = new ArrayList<>();
  private Instant now = Instant.parse("2026-10-01T00:00:00Z");

  private Histories(Random random) {
    this.random = random;
    MINISTRIES.forEach(ministry -> seen.put(ministry, new BitSet()));
  }

  /** All that was published in the history of this seed. */
  static List<PublishedEvent> ofSeed(long seed) {
    Random random = new Random(seed);
    Histories history = new Histories(random);
    while (history.log.isEmpty()) {
      history.open();
    }
    int steps = 10 + random.nextInt(30);
    for (int i = 0; i < steps; i++) {
      history.step();
    }
    return List.copyOf(history.log);
  }

  private static ClusterProject project(String id) {
    Instant stored = Instant.parse("2026-04-01T00:00:00Z");
    return ClusterProjectFixture.aBareProject()
        .build()
        .stored(UUID.fromString(id), 1, stored, stored);
  }

  private void step() {
    now = now.plus(Duration.ofHours(random.nextInt(24)));
    int dice = random.nextInt(100);
    if (dice < 6 || (dice < 12 && concluded() != null)) {
      open();
    } else if (dice < 44) {
      submit();
    } else if (dice < 50) {
      act(any(MINISTRIES), ministry -> new EvaluationCommand.Recuse(ministry, "辞退" + dice));
    } else if (dice < 58) {
      actAsLead(EvaluationCommand.Conclude::new);
    } else if (dice < 59) {
      actAsLead(lead -> new EvaluationCommand.Cancel(lead, "中止"));
    } else if (dice < 72) {
      now = now.plus(Duration.ofDays(random.nextInt(12)));
      actAsLead(EvaluationCommand.LookAtClock::new);
    } else if (dice < 78) {
      grant();
    } else if (dice < 82) {
      everybodyActs();
    } else if (dice < 84) {
      act(
          any(MINISTRIES),
          ministry ->
              new EvaluationCommand.Revoke(
                  ministry,
                  EvaluationIds.ofTreatment(
                      ministry, anId(), PROGRAM, PriorityTreatmentKind.PRIORITY_ADOPTION),
                  "取消し"));
    } else if (dice < 93) {
      deliver();
    } else {
      lie();
    }
  }

  private void open() {
    JointEvaluationState earlier = random.nextInt(4) > 0 ? concluded() : null;
    MinistryCode lead =
        earlier == null || earlier.opened() == null || random.nextInt(4) == 0
            ? any(MINISTRIES)
            : any(earlier.opened().participants());
    String nonce = "n" + random.nextInt(5);
    UUID id = EvaluationIds.of(lead, nonce);
    ids.add(id);
    TreeSet<MinistryCode> participants = new TreeSet<>(List.of(any(MINISTRIES)));
    IntStream.range(0, 3).forEach(i -> participants.add(any(MINISTRIES)));
    ClusterProject project =
        earlier != null && earlier.opened() != null ? earlier.opened().project() : any(PROJECTS);
    act(
        id,
        new EvaluationCommand.Open(
            lead,
            nonce,
            project,
            List.copyOf(participants),
            any(List.of(EvaluationKind.values())),
            LocalDate.ofInstant(now, GradeRule.TOKYO).plusDays(random.nextInt(15)),
            1 + random.nextInt(Math.min(3, participants.size())),
            rubric(),
            earlier));
  }

  /** What some ministry knows to be concluded. */
  private @Nullable JointEvaluationState concluded() {
    return MINISTRIES.stream()
        .flatMap(ministry -> ids.stream().map(id -> view(ministry, id)))
        .filter(state -> state.state() == EvaluationState.CONCLUDED)
        .findFirst()
        .orElse(null);
  }

  private Rubric rubric() {
    List<RubricItem> items =
        IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> item("shared" + i)).toList();
    return new Rubric(items, any(List.of(new Ratio(0, 1), new Ratio(1, 5), new Ratio(1, 2))));
  }

  private RubricItem item(String key) {
    return new RubricItem(key, key, key, 1 + random.nextInt(4));
  }

  private void submit() {
    submit(anId(), any(MINISTRIES));
  }

  private void submit(UUID id, MinistryCode ministry) {
    Opened opened = view(ministry, id).opened();
    if (opened == null) {
      deliver();
      return;
    }
    PartSubmitted part = part(opened, ministry, 1, 1);
    act(
        id,
        new EvaluationCommand.Submit(ministry, part.viewpoint(), part.scores(), part.comment()));
  }

  private PartSubmitted part(Opened opened, MinistryCode ministry, long sequence, long revision) {
    List<RubricItem> own =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> item("own" + i)).toList();
    List<ItemScore> scores = new ArrayList<>();
    opened.rubric().items().forEach(item -> scores.add(score(item)));
    own.forEach(item -> scores.add(score(item)));
    return new PartSubmitted(
        opened.evaluationId(),
        ministry,
        sequence,
        now,
        revision,
        own,
        scores,
        "所見" + random.nextInt(3));
  }

  private ItemScore score(RubricItem item) {
    return new ItemScore(item.item(), any(List.of(Grade.values())), null);
  }

  private void grant() {
    LocalDate today = LocalDate.ofInstant(now, GradeRule.TOKYO);
    act(
        any(MINISTRIES),
        ministry ->
            new EvaluationCommand.Grant(
                ministry,
                PROGRAM,
                PriorityTreatmentKind.PRIORITY_ADOPTION,
                null,
                null,
                today,
                today.plusDays(300),
                "優先"));
  }

  /** What mostly happens: the newest evaluation is answered by all and concluded. */
  private void everybodyActs() {
    UUID id = ids.get(ids.size() - 1);
    MINISTRIES.forEach(ministry -> seen(ministry).set(0, log.size()));
    Opened opened = view(any(MINISTRIES), id).opened();
    if (opened != null) {
      opened.participants().forEach(ministry -> submit(id, ministry));
      seen(opened.ministry()).set(0, log.size());
      act(id, new EvaluationCommand.Conclude(opened.ministry()));
    }
  }

  /** Some of the log reaches some. */
  private void deliver() {
    for (MinistryCode ministry : MINISTRIES) {
      if (random.nextInt(3) > 0) {
        IntStream.range(0, log.size())
            .filter(event -> random.nextInt(10) < 9)
            .forEach(seen(ministry)::set);
      }
    }
  }

  /** What an honest service would not publish, or what stands on a foreign topic. */
  private void lie() {
    if (log.isEmpty()) {
      return;
    }
    List<PublishedEvent> conclusions =
        log.stream().filter(each -> each.event() instanceof Concluded).toList();
    PublishedEvent some =
        random.nextInt(3) > 0 || conclusions.isEmpty() ? any(log) : any(conclusions);
    EvaluationEvent event = some.event();
    MinistryCode liar = any(MINISTRIES);
    long sequence = 1L + random.nextInt(6);
    UUID id = event.evaluationId();
    Opened opened = opening(id);
    switch (random.nextInt(9)) {
      case 0 -> log.add(new PublishedEvent(liar, event));
      case 1 -> {
        if (opened == null || !liar.equals(opened.ministry()) || random.nextInt(4) == 0) {
          log.add(new PublishedEvent(liar, new Cancelled(id, liar, sequence, now, "偽")));
        }
      }
      case 2 ->
          log.add(
              new PublishedEvent(liar, new PartRecused(id, liar, sequence, now, sequence, "偽")));
      case 3 -> {
        if (opened != null) {
          long revision = 1L + random.nextInt(3);
          log.add(new PublishedEvent(liar, part(opened, liar, sequence, revision)));
        }
      }
      case 4 -> {
        if (event instanceof Concluded concluded) {
          log.add(
              new PublishedEvent(
                  some.publisher(),
                  new Concluded(
                      id,
                      concluded.ministry(),
                      Math.max(1, concluded.sequence() - random.nextInt(2)),
                      concluded.at(),
                      falsified(concluded.conclusion()))));
        }
      }
      case 5 -> {
        if (opened != null) {
          log.add(
              new PublishedEvent(
                  liar,
                  random.nextBoolean()
                      ? opening(opened, id, liar, opened.nonce(), sequence, null)
                      : opening(opened, ownId(liar), liar, "own", sequence, id)));
        }
      }
      case 6 -> {
        if (event instanceof PartSubmitted part) {
          log.add(
              new PublishedEvent(
                  some.publisher(),
                  new PartSubmitted(
                      id,
                      part.ministry(),
                      part.sequence(),
                      now,
                      part.revision(),
                      part.viewpoint(),
                      part.scores().isEmpty()
                          ? List.of()
                          : part.scores().subList(random.nextInt(2), part.scores().size()),
                      "二重")));
        }
      }
      case 7 -> {
        if (event instanceof PriorityGranted granted) {
          log.add(
              new PublishedEvent(
                  liar, new PriorityRevoked(id, liar, sequence, now, granted.treatmentId(), "偽")));
        }
      }
      default -> {
        if (opened != null) {
          log.add(
              new PublishedEvent(
                  liar,
                  new PriorityGranted(
                      id,
                      liar,
                      sequence,
                      now,
                      EvaluationIds.ofTreatment(
                          liar, id, PROGRAM, PriorityTreatmentKind.BONUS_POINTS),
                      Objects.requireNonNull(any(PROJECTS).id()),
                      PROGRAM,
                      PriorityTreatmentKind.BONUS_POINTS,
                      5,
                      null,
                      LocalDate.of(2026, 10, 1),
                      LocalDate.of(2026 + random.nextInt(8), 11, 1),
                      "偽")));
        }
      }
    }
  }

  private Conclusion falsified(Conclusion truth) {
    Grade other = any(List.of(Grade.values()));
    return new Conclusion(
        other, truth.score(), truth.parts(), truth.missing(), truth.dissent(), truth.validUntil());
  }

  private UUID ownId(MinistryCode liar) {
    UUID id = EvaluationIds.of(liar, "own");
    ids.add(id);
    return id;
  }

  private Opened opening(
      Opened like,
      UUID id,
      MinistryCode liar,
      String nonce,
      long sequence,
      @Nullable UUID supersedes) {
    return new Opened(
        id,
        liar,
        sequence,
        now,
        nonce,
        like.project(),
        List.of(any(MINISTRIES)),
        like.kind(),
        like.dueOn().plusDays(1),
        random.nextInt(3),
        rubric(),
        supersedes);
  }

  private @Nullable Opened opening(UUID id) {
    return log.stream()
        .map(PublishedEvent::event)
        .filter(Opened.class::isInstance)
        .map(Opened.class::cast)
        .filter(event -> event.evaluationId().equals(id))
        .findFirst()
        .orElse(null);
  }

  private void actAsLead(Function<MinistryCode, EvaluationCommand> command) {
    UUID id = anId();
    MINISTRIES.stream()
        .filter(ministry -> isLead(ministry, id))
        .forEach(lead -> act(id, command.apply(lead)));
  }

  private boolean isLead(MinistryCode ministry, UUID id) {
    Opened opened = view(ministry, id).opened();
    return opened != null && opened.ministry().equals(ministry);
  }

  private void act(MinistryCode ministry, Function<MinistryCode, EvaluationCommand> command) {
    act(anId(), command.apply(ministry));
  }

  private void act(UUID id, EvaluationCommand command) {
    JointEvaluationState state = view(command.ministry(), id);
    if (EvaluationDecisions.decide(state, command, now) instanceof Decision.Accepted accepted) {
      for (EvaluationEvent event : accepted.events()) {
        seen(command.ministry()).set(log.size());
        log.add(new PublishedEvent(command.ministry(), event));
      }
    }
  }

  private JointEvaluationState view(MinistryCode ministry, UUID id) {
    return JointEvaluationState.of(id, seen(ministry).stream().mapToObj(log::get).toList());
  }

  /** Which events of the log have reached a ministry. */
  private BitSet seen(MinistryCode ministry) {
    return Objects.requireNonNull(seen.get(ministry));
  }

  /** More often than not the newest, so that something comes of it. */
  private UUID anId() {
    return random.nextInt(5) < 3 ? ids.get(ids.size() - 1) : any(ids);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The same events in another order, some of them up to three times. */
  static List<PublishedEvent> delivery(List<PublishedEvent> log, Random random) {
    List<PublishedEvent> delivered = new ArrayList<>(log);
    for (PublishedEvent event : log) {
      delivered.addAll(Collections.nCopies(random.nextInt(3), event));
    }
    PublishedEvent[] shuffled = delivered.toArray(PublishedEvent[]::new);
    Collections.shuffle(Arrays.asList(shuffled), random);
    return List.of(shuffled);
  }
}
