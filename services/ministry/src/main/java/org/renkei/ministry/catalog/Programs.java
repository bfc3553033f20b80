package org.renkei.ministry.catalog;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.ProgramState;
import org.renkei.ministry.Ministry;

/**
 * Changes to the catalog. Each is one transaction with its event, made under the lock of the
 * program's row. What changes nothing leaves no version and no event.
 */
@Singleton
public class Programs {
  private static final Logger LOG = Logger.getLogger(Programs.class);
  private static final String AGGREGATE = "program";

  private final Ministry ministry;
  private final ProgramStore store;
  private final Outbox outbox;
  private final Edits edits;
  private final Clock clock;

  Programs(Ministry ministry, ProgramStore store, Outbox outbox, Edits edits, Clock clock) {
    this.edits = edits;
    this.ministry = ministry;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Adds a draft, which nobody else gets to know.
   *
   * @throws ProblemException 422 when a rule is broken, 409 when the source id is taken
   */
  @Transactional
  Program create(Program given) {
    UUID id = ProgramIds.of(ministry.code(), given.sourceId());
    Program draft = given.stored(id, ministry.code(), 1, ProgramState.DRAFT, null, now());
    List<Violation> broken = new ArrayList<>(ProgramRules.check(given, id));
    broken.addAll(cycles(given, id));
    broken.addAll(OwnerFields.differences(given, unstored(draft)));
    refuse(broken);
    if (!store.insert(draft)) {
      throw taken(id, given.sourceId());
    }
    log("Drafted", draft);
    return draft;
  }

  private static Program unstored(Program draft) {
    return draft.stored(
        Objects.requireNonNull(draft.id()),
        Objects.requireNonNull(draft.ministry()),
        0,
        ProgramState.DRAFT,
        null,
        null);
  }

  private static ProblemException taken(UUID id, String sourceId) {
    return new ProblemException(
            ProblemType.CONFLICT,
            "source_id %s の制度はすでにあります: %s".formatted(sourceId, id),
            "There is a program with source_id %s already: %s".formatted(sourceId, id),
            List.of(
                new ProblemError(
                    "/source_id",
                    "taken",
                    "すでに使われています: " + id,
                    "It is taken already, by " + id + ".")))
        .withHeader("Location", "/v1/programs/" + id);
  }

  /**
   * Replaces what a program says.
   *
   * @param guard refuses a version that the caller has not seen
   * @throws ProblemException 404, 409 for a withdrawn program, 422, and what {@code guard} throws
   */
  @Transactional
  Stored change(UUID id, LongConsumer guard, Program given) {
    Program before = locked(id);
    guard.accept(before.version());
    List<Violation> broken = new ArrayList<>(ProgramRules.check(given, id));
    broken.addAll(cycles(given, id));
    broken.addAll(OwnerFields.differences(given, before));
    if (!given.sourceId().equals(before.sourceId())) {
      broken.add(
          Violation.of(
              "/source_id",
              "fixed",
              "source_id は変えられません（%s）。".formatted(before.sourceId()),
              "The source id of a program stays what it is (%s).".formatted(before.sourceId())));
    }
    refuse(broken);
    Stored changed = replace(before, given, Objects.requireNonNull(before.state()));
    store.markEdited(id, edits.between(before, given));
    return changed;
  }

  /**
   * Takes a step in a program's life.
   *
   * @throws ProblemException 404, 409 where no such step leads from here, and what {@code guard}
   *     throws
   */
  @Transactional
  Program move(UUID id, LongConsumer guard, ProgramState target) {
    Program before = locked(id);
    guard.accept(before.version());
    ProgramState from = Objects.requireNonNull(before.state());
    if (!Lifecycle.after(from).contains(target)) {
      throw noStep(from, target);
    }
    Program after = next(before, before, target);
    store.update(after);
    tell(after, Lifecycle.eventOf(target));
    log("Entered " + target, after);
    return after;
  }

  /**
   * Takes in a program from a public source: it is published at once, and a later reading of the
   * same source changes it. A suspended program stays suspended, a withdrawn one withdrawn.
   *
   * @throws ProblemException 422 when a rule is broken, 409 when the program is withdrawn and the
   *     source says something else
   */
  @Transactional
  public Stored publish(Program given) {
    UUID id = ProgramIds.of(ministry.code(), given.sourceId());
    Program published = given.stored(id, ministry.code(), 1, ProgramState.PUBLISHED, now(), now());
    List<Violation> broken = new ArrayList<>(ProgramRules.check(given, id));
    broken.addAll(cycles(given, id));
    broken.addAll(OwnerFields.foreignDifferences(given, published));
    refuse(broken);
    if (store.insert(published)) {
      tell(published, EventTypes.PROGRAM_PUBLISHED);
      log("Published", published);
      return new Stored(published, Stored.Effect.ADDED);
    }
    Program before = locked(id);
    ProgramState state = Objects.requireNonNull(before.state());
    return replace(before, given, state == ProgramState.DRAFT ? ProgramState.PUBLISHED : state);
  }

  /**
   * Predecessors and variants that lead back to the program. Only this ministry's programs can be
   * followed: others' are not in its catalog.
   */
  private List<Violation> cycles(Program given, UUID id) {
    if (!relatesToOthers(given)) {
      return List.of();
    }
    List<UUID> predecessors = given.combination().predecessors();
    UUID original = given.variantOf();
    store.lockRelations();
    List<Violation> found = new ArrayList<>();
    if (!predecessors.contains(id) && store.predecessorsLeadTo(id, predecessors)) {
      found.add(
          Violation.of(
              "/combination/predecessors",
              "cycle",
              "前身をたどるとこの制度に戻ります。",
              "The predecessors lead back to this program."));
    }
    if (original != null && !original.equals(id) && store.originalsLeadTo(id, original)) {
      found.add(
          Violation.of(
              "/variant_of",
              "cycle",
              "全国版をたどるとこの制度に戻ります。",
              "The national program leads back to this program."));
    }
    return found;
  }

  private static boolean relatesToOthers(Program program) {
    return program.variantOf() != null || !program.combination().predecessors().isEmpty();
  }

  /**
   * Takes in many programs as {@link #publish} does one, within the caller's transaction. A program
   * that is refused keeps no other out.
   *
   * @param given with source ids that are all different
   * @param origin name of the format that brings them
   * @param overwriteEdited whether fields that an official has changed by hand are replaced, too
   * @return what became of each, in the same order
   * @throws IllegalStateException when somebody else adds one of them at the same time: try again
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Taken> publishAll(List<Program> given, String origin, boolean overwriteEdited) {
    Map<UUID, ProgramStore.Held> held =
        store.lockAll(
            given.stream().map(p -> ProgramIds.of(ministry.code(), p.sourceId())).toList());
    List<Taken> taken = new ArrayList<>(given.size());
    Batch batch = new Batch(store, outbox, origin);
    for (Program program : given) {
      UUID id = ProgramIds.of(ministry.code(), program.sourceId());
      Program published =
          program.stored(id, ministry.code(), 1, ProgramState.PUBLISHED, now(), now());
      List<Violation> broken = new ArrayList<>(ProgramRules.check(program, id));
      broken.addAll(OwnerFields.foreignDifferences(program, published));
      if (relatesToOthers(program)) {
        // Rows of this very batch may close a circle: they must stand before it is looked for.
        batch.write();
        broken.addAll(cycles(program, id));
      }
      ProgramStore.Held there = held.get(id);
      if (!broken.isEmpty()) {
        taken.add(new Taken.Refused(ProblemException.invalid(broken)));
      } else if (there == null) {
        batch.add(published, written -> event(id, EventTypes.PROGRAM_PUBLISHED, written));
        taken.add(new Taken.In(Stored.Effect.ADDED));
      } else {
        Program before = there.program();
        Program content =
            overwriteEdited ? program : edits.keep(before, program, there.editedFields());
        ProgramState state = Objects.requireNonNull(before.state());
        ProgramState next = state == ProgramState.DRAFT ? ProgramState.PUBLISHED : state;
        if (overwriteEdited && !there.editedFields().isEmpty()) {
          batch.forgetEdits(id);
        }
        if (content.content().equals(before.content()) && next == state) {
          taken.add(new Taken.In(Stored.Effect.UNCHANGED));
        } else if (state == ProgramState.WITHDRAWN) {
          taken.add(new Taken.Refused(withdrawn()));
        } else {
          Program after = next(before, content, next);
          String type = next == state ? EventTypes.PROGRAM_CHANGED : EventTypes.PROGRAM_PUBLISHED;
          batch.change(after, written -> event(id, type, written));
          taken.add(new Taken.In(Stored.Effect.CHANGED));
        }
      }
    }
    batch.write();
    return taken;
  }

  /**
   * Programs as they are, which stay so until the caller's transaction ends.
   *
   * @return by source id; those that do not exist are missing
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<String, Program> lockAll(List<String> sourceIds) {
    List<UUID> ids = sourceIds.stream().map(id -> ProgramIds.of(ministry.code(), id)).toList();
    return store.lockAll(ids).values().stream()
        .map(ProgramStore.Held::program)
        .collect(Collectors.toMap(Program::sourceId, Function.identity()));
  }

  /**
   * The public catalog, piece by piece.
   *
   * @param after source id of the last one that is known; empty at the beginning
   * @return published and suspended programs in the order of source ids, at most so many
   */
  public List<Program> publicAfter(String after, int limit) {
    return store.publicAfter(after, limit);
  }

  /** Programs that a format brought and that are public, by id, with their source ids. */
  public Map<UUID, String> liveOf(String origin) {
    return store.live(origin);
  }

  /**
   * Withdraws programs within the caller's transaction; those that are not public stay as they are.
   *
   * @return how many were withdrawn
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int withdrawAll(List<UUID> ids) {
    List<ProgramStore.Written> withdrawn = new ArrayList<>();
    List<OutboxEvent> events = new ArrayList<>();
    for (ProgramStore.Held held : store.lockAll(ids).values()) {
      Program before = held.program();
      if (Lifecycle.after(Objects.requireNonNull(before.state()))
          .contains(ProgramState.WITHDRAWN)) {
        Program after = next(before, before, ProgramState.WITHDRAWN);
        UUID id = Objects.requireNonNull(after.id());
        ProgramStore.Written written = store.written(after);
        withdrawn.add(written);
        events.add(event(id, EventTypes.PROGRAM_WITHDRAWN, written));
        events.add(
            OutboxEvent.tombstone(
                ministry.programTopic(), AGGREGATE, id, EventTypes.PROGRAM_WITHDRAWN));
      }
    }
    store.updateAll(withdrawn);
    outbox.appendAll(events);
    return withdrawn.size();
  }

  private OutboxEvent event(UUID id, String type, Object data) {
    return new OutboxEvent(ministry.programTopic(), AGGREGATE, id, type, data);
  }

  private static ProblemException withdrawn() {
    return new ProblemException(
        ProblemType.CONFLICT, "廃止された制度は変更できません。", "A withdrawn program cannot be changed.");
  }

  private Stored replace(Program before, Program given, ProgramState state) {
    if (given.content().equals(before.content()) && state == before.state()) {
      return new Stored(before, Stored.Effect.UNCHANGED);
    }
    if (before.state() == ProgramState.WITHDRAWN) {
      throw withdrawn();
    }
    Program after = next(before, given, state);
    store.update(after);
    if (state != ProgramState.DRAFT) {
      tell(
          after,
          state == before.state() ? EventTypes.PROGRAM_CHANGED : EventTypes.PROGRAM_PUBLISHED);
    }
    log("Changed", after);
    return new Stored(after, Stored.Effect.CHANGED);
  }

  private Program next(Program before, Program content, ProgramState state) {
    Instant now = now();
    Instant first = before.publishedAt();
    return content.stored(
        Objects.requireNonNull(before.id()),
        ministry.code(),
        before.version() + 1,
        state,
        first == null && state == ProgramState.PUBLISHED ? now : first,
        now);
  }

  private Program locked(UUID id) {
    return store.lock(id).orElseThrow(() -> unknown(id));
  }

  static ProblemException unknown(UUID id) {
    return ProblemException.notFound("制度", "program", id);
  }

  private static ProblemException noStep(ProgramState from, ProgramState to) {
    String allowed =
        Lifecycle.after(from).stream().map(Enum::name).collect(Collectors.joining(", "));
    return new ProblemException(
        ProblemType.CONFLICT,
        "状態 %s から %s へは移れません。移れる状態: %s".formatted(from, to, allowed.isEmpty() ? "なし" : allowed),
        "No step leads from %s to %s. Possible: %s"
            .formatted(from, to, allowed.isEmpty() ? "none" : allowed));
  }

  private void tell(Program program, String type) {
    UUID id = Objects.requireNonNull(program.id());
    outbox.append(event(id, type, program));
    if (program.state() == ProgramState.WITHDRAWN) {
      outbox.append(OutboxEvent.tombstone(ministry.programTopic(), AGGREGATE, id, type));
    }
  }

  private static void refuse(List<Violation> broken) {
    if (!broken.isEmpty()) {
      throw ProblemException.invalid(broken);
    }
  }

  /**
   * The database keeps no finer time than microseconds, and nobody needs less than milliseconds.
   */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void log(String what, Program program) {
    LOG.infof(
        "%s program ministry=%s programId=%s version=%d",
        what, ministry.code(), program.id(), program.version());
  }
}
