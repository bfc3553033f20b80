package org.renkei.ministry.evaluation;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.OpenJointEvaluation;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.SubmitPart;
import org.renkei.contracts.evaluation.TreatmentView;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.Decision;
import org.renkei.evaluation.EvaluationCommand;
import org.renkei.evaluation.EvaluationDecisions;
import org.renkei.evaluation.EvaluationViews;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.JointEvaluations;
import org.renkei.evaluation.PartStanding;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.catalog.Programs;
import org.renkei.ministry.extension.EarnedGrade;
import org.renkei.ministry.extension.PriorityPolicy;
import org.renkei.ministry.extension.TreatmentOffer;
import org.renkei.ministry.extension.Viewpoint;
import org.renkei.ministry.project.Projects;

/**
 * 共同評価 at this ministry. Every change waits for its turn, decides on all that is known, and stores
 * and announces what comes of it in one transaction. So of two that do the same at once the second
 * sees what the first has done.
 */
@Singleton
public class Evaluations {
  private static final Logger LOG = Logger.getLogger(Evaluations.class);
  private static final int PIECE = 200;

  /** What came of a part, with the version of what this ministry has from then on. */
  record Given(JointEvaluationState state, long version) {}

  /** Events, and what they make of one evaluation. */
  private record Known(JointEvaluationState state, List<PublishedEvent> events) {
    static Known of(UUID id, List<PublishedEvent> events) {
      return new Known(
          JointEvaluations.of(events)
              .find(id)
              .orElseGet(() -> JointEvaluationState.of(id, List.of())),
          events);
    }

    /** The same with further events. */
    Known and(List<EvaluationEvent> more) {
      List<PublishedEvent> all = new ArrayList<>(events);
      more.forEach(event -> all.add(new PublishedEvent(event.ministry(), event)));
      return of(state.id(), all);
    }
  }

  private final Ministry ministry;
  private final Colleagues colleagues;
  private final EvaluationStore store;
  private final TreatmentStore treatments;
  private final Projects projects;
  private final Programs programs;
  private final Viewpoint viewpoint;
  private final PriorityPolicy policy;
  private final Outbox outbox;
  private final EvaluationConfig config;
  private final Clock clock;
  private final Event<ConclusionHeard> conclusions;

  Evaluations(
      Ministry ministry,
      Colleagues colleagues,
      EvaluationStore store,
      TreatmentStore treatments,
      Projects projects,
      Programs programs,
      Viewpoint viewpoint,
      PriorityPolicy policy,
      Outbox outbox,
      EvaluationConfig config,
      Clock clock,
      Event<ConclusionHeard> conclusions) {
    this.ministry = ministry;
    this.colleagues = colleagues;
    this.store = store;
    this.treatments = treatments;
    this.projects = projects;
    this.programs = programs;
    this.viewpoint = viewpoint;
    this.policy = policy;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
    this.conclusions = conclusions;
  }

  /**
   * Opens an evaluation that this ministry leads.
   *
   * @param nonce makes its id: the same one again is the same evaluation
   * @throws ProblemException 422 for an unknown project or ministry and other broken rules, 409
   *     where it is open already
   */
  @Transactional
  JointEvaluationState open(OpenJointEvaluation wanted, String nonce) {
    store.lock();
    ClusterProject project =
        projects
            .find(wanted.clusterProjectId())
            .orElseThrow(
                () ->
                    invalid(
                        "/cluster_project_id",
                        "unknown-project",
                        "プロジェクト %s はこの府省に届いていません。".formatted(wanted.clusterProjectId()),
                        "Project %s has not arrived at this ministry."
                            .formatted(wanted.clusterProjectId())));
    for (MinistryCode each : wanted.participants()) {
      if (!colleagues.all().contains(each)) {
        throw invalid(
            "/participants",
            "unknown-ministry",
            "府省 %s とは共同評価できません。できるのは %s です。".formatted(each, colleagues.all()),
            "There is no evaluating with %s, only with %s.".formatted(each, colleagues.all()));
      }
    }
    Rubric rubric = wanted.rubric();
    UUID id = EvaluationIds.of(ministry.code(), nonce);
    UUID earlier = wanted.supersedes();
    return decide(
        known(id),
        new EvaluationCommand.Open(
            ministry.code(),
            nonce,
            project,
            wanted.participants(),
            wanted.kind(),
            wanted.dueOn(),
            wanted.quorum(),
            rubric == null ? Rubric.standard() : rubric,
            earlier == null ? null : state(earlier)));
  }

  /**
   * Submits this ministry's part, or replaces it; equal content changes nothing.
   *
   * @param guard is given the version of what this ministry has, and throws where another was meant
   */
  @Transactional
  Given submit(UUID id, SubmitPart part, LongConsumer guard) {
    return give(
        id,
        new EvaluationCommand.Submit(
            ministry.code(), viewpoint.items(), part.scores(), part.comment()),
        guard);
  }

  /**
   * Recuses this ministry.
   *
   * @param guard as for {@link #submit}
   */
  @Transactional
  Given recuse(UUID id, String reason, LongConsumer guard) {
    return give(id, new EvaluationCommand.Recuse(ministry.code(), reason), guard);
  }

  private Given give(UUID id, EvaluationCommand command, LongConsumer guard) {
    store.lock();
    guard.accept(store.version(id));
    Long before = state(id).revisions().get(ministry.code());
    JointEvaluationState after = act(id, command);
    if (!Objects.equals(before, after.revisions().get(ministry.code()))
        || store.draft(id).isPresent()) {
      store.keepDraft(id, null);
    }
    return new Given(after, store.version(id));
  }

  /**
   * Concludes. What this ministry makes of it is left to the clock, so that all are told at once.
   */
  @Transactional
  JointEvaluationState conclude(UUID id) {
    JointEvaluationState concluded = act(id, new EvaluationCommand.Conclude(ministry.code()));
    conclusions.fire(new ConclusionHeard(id));
    return concluded;
  }

  @Transactional
  JointEvaluationState cancel(UUID id, String reason) {
    return act(id, new EvaluationCommand.Cancel(ministry.code(), reason));
  }

  /** Revokes a treatment that this ministry granted. */
  @Transactional
  TreatmentView revoke(UUID treatment, String reason) {
    store.lock();
    UUID evaluation =
        treatments
            .evaluationOf(treatment)
            .orElseThrow(() -> ProblemException.notFound("優先的措置", "priority treatment", treatment));
    JointEvaluationState after =
        act(evaluation, new EvaluationCommand.Revoke(ministry.code(), treatment, reason));
    return EvaluationViews.forMinistry(after, ministry.code(), today())
        .priorityTreatments()
        .stream()
        .filter(each -> each.id().equals(treatment))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Does what is due by the clock in an evaluation that this ministry leads. A conclusion that
   * comes of it is {@link #unsettled}.
   */
  @Transactional
  void lookAtClock(UUID id) {
    act(id, new EvaluationCommand.LookAtClock(ministry.code()));
  }

  /** Evaluations of this ministry in which something is due. */
  List<UUID> due() {
    return store.due(ministry.code(), today());
  }

  /** Evaluations whose conclusion is here, but not yet what this ministry makes of it. */
  List<UUID> unsettled() {
    return store.unsettled(ministry.code(), clock.instant());
  }

  /** Evaluations that an earlier release left without a note of their treatments. */
  List<UUID> notNoted() {
    return store.notNoted();
  }

  /** Notes what the events of an evaluation come to. */
  @Transactional
  void note(UUID id) {
    store.lock();
    note(known(id).state());
  }

  /** Asks the policy about a conclusion, until all that it offers is granted. */
  @Transactional
  void settle(UUID id) {
    store.lock();
    settle(existing(id));
  }

  /**
   * Takes in what another ministry said, in the transaction of the inbox. What this ministry makes
   * of a conclusion is left to the clock, so that the next word is not kept waiting.
   */
  void hear(EvaluationEvent event) {
    store.lock();
    if (store.add(event)) {
      JointEvaluationState state = known(event.evaluationId()).state();
      note(state);
      if (isCertain(state)) {
        conclusions.fire(new ConclusionHeard(state.id()));
      }
    }
  }

  /**
   * One evaluation as far as it is known here.
   *
   * @throws ProblemException 404
   */
  JointEvaluationState state(UUID id) {
    return existing(id).state();
  }

  List<JointEvaluationState> list(EvaluationStore.Filter filter, Page page) {
    List<UUID> ids = store.list(filter, page);
    JointEvaluations known = JointEvaluations.of(store.eventsAround(ids));
    return ids.stream().flatMap(id -> known.find(id).stream()).toList();
  }

  long count(EvaluationStore.Filter filter) {
    return store.count(filter);
  }

  /** What this ministry is to score. */
  PartTask task(UUID id) {
    JointEvaluationState state = state(id);
    Opened opened = state.opened();
    return new PartTask(
        id,
        opened == null ? null : opened.rubric(),
        viewpoint.items(),
        EvaluationViews.forMinistry(state, ministry.code(), today()).parts().stream()
            .filter(part -> part.ministry().equals(ministry.code()))
            .findFirst()
            .orElse(null),
        store.draft(id).orElse(null));
  }

  /** The version of what this ministry has of an evaluation, draft and part; 0 for nothing. */
  long version(UUID id) {
    return store.version(id);
  }

  /**
   * Keeps a draft, which nobody else gets to know.
   *
   * @param guard is given the version of what this ministry has, where it has a draft, and throws
   *     where another was meant
   * @param ifGiven the same where it has none
   * @return the new version
   */
  @Transactional
  long draft(UUID id, SubmitPart draft, LongConsumer guard, LongConsumer ifGiven) {
    store.lock();
    var unused = state(id);
    (store.draft(id).isPresent() ? guard : ifGiven).accept(store.version(id));
    store.keepDraft(id, draft);
    return store.version(id);
  }

  Optional<SubmitPart> draft(UUID id) {
    var unused = state(id);
    return store.draft(id);
  }

  /** The treatments that this ministry granted. */
  List<TreatmentView> treatments(TreatmentFilter filter, Page page) {
    return treatments.list(filter, page, today());
  }

  long countTreatments(TreatmentFilter filter) {
    return treatments.count(filter, today());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), FiscalYear.TOKYO);
  }

  private Known known(UUID id) {
    return Known.of(id, store.eventsAround(List.of(id)));
  }

  private Known existing(UUID id) {
    Known known = known(id);
    if (known.state().sequences().isEmpty()) {
      throw ProblemException.notFound("共同評価", "joint evaluation", id);
    }
    return known;
  }

  private JointEvaluationState act(UUID id, EvaluationCommand command) {
    store.lock();
    return decide(existing(id), command);
  }

  private JointEvaluationState decide(Known known, EvaluationCommand command) {
    Decision decision = EvaluationDecisions.decide(known.state(), command, clock.instant());
    if (decision instanceof Decision.Refused refused) {
      throw problem(refused);
    }
    return decision instanceof Decision.Accepted accepted
        ? keep(known, accepted.events())
        : known.state();
  }

  /** Stores and announces events of one evaluation, and notes what they come to. */
  private JointEvaluationState keep(Known before, List<EvaluationEvent> events) {
    if (events.isEmpty()) {
      return before.state();
    }
    store.addAll(events);
    var unused = outbox.appendAll(events.stream().map(this::announced).toList());
    for (EvaluationEvent event : events) {
      LOG.infof(
          "%s ministry=%s evaluationId=%s",
          event.getClass().getSimpleName(), ministry.code(), event.evaluationId());
    }
    JointEvaluationState after = before.and(events).state();
    note(after);
    return after;
  }

  private OutboxEvent announced(EvaluationEvent event) {
    return new OutboxEvent(
        ministry.evaluationTopic(),
        "joint_evaluation",
        event.evaluationId(),
        EventTypes.of(event),
        event);
  }

  /** Notes what the events come to, of this evaluation and of the one whose place it may take. */
  private void note(JointEvaluationState state) {
    put(state);
    Opened opened = state.opened();
    UUID earlier = opened == null ? null : opened.supersedes();
    if (earlier != null) {
      JointEvaluationState old = known(earlier).state();
      if (!old.sequences().isEmpty()) {
        put(old);
      }
    }
  }

  private void put(JointEvaluationState state) {
    store.put(state);
    treatments.put(state, ministry.code(), today());
  }

  /** Whether it is concluded, with all the parts that the conclusion names. */
  private static boolean isCertain(JointEvaluationState state) {
    return state.state() == EvaluationState.CONCLUDED && state.awaited().isEmpty();
  }

  private void settle(Known known) {
    JointEvaluationState state = known.state();
    Opened opened = state.opened();
    if (opened == null
        || !isCertain(state)
        || !(state.ending() instanceof Concluded concluded)
        || store.isSettled(state.id())) {
      return;
    }
    boolean party =
        opened.ministry().equals(ministry.code())
            || opened.participants().contains(ministry.code());
    if (!party) {
      store.settled(state.id());
      return;
    }
    LocalDate concludedOn = LocalDate.ofInstant(concluded.at(), FiscalYear.TOKYO);
    Map<UUID, Program> own = published();
    List<TreatmentOffer> offers;
    try {
      offers =
          policy.offers(
              new EarnedGrade(
                  opened.project(), opened.kind(), concluded.conclusion(), concludedOn, own(state)),
              List.copyOf(own.values()));
    } catch (RuntimeException e) {
      // the conclusion arrives all the same, and the clock asks again
      LOG.errorf(e, "The policy fails ministry=%s evaluationId=%s", ministry.code(), state.id());
      askAgain(state.id());
      return;
    }
    List<EvaluationEvent> grants = new ArrayList<>();
    boolean all = true;
    for (TreatmentOffer offer : offers) {
      if (!own.containsKey(offer.program())) {
        LOG.errorf(
            "The policy offers a foreign program ministry=%s programId=%s",
            ministry.code(), offer.program());
        all = false;
        continue;
      }
      Decision decision =
          EvaluationDecisions.decide(
              known.and(grants).state(), grant(offer, concludedOn), clock.instant());
      if (decision instanceof Decision.Accepted accepted) {
        grants.addAll(accepted.events());
      } else if (decision instanceof Decision.Refused refused) {
        // a policy that breaks a rule must not keep the conclusion from arriving
        LOG.errorf(
            "The policy's offer breaks rule %s: %s ministry=%s evaluationId=%s programId=%s",
            refused.rule(), refused.text().en(), ministry.code(), state.id(), offer.program());
        all = false;
      }
    }
    var unused = keep(known, grants);
    if (all) {
      store.settled(state.id());
    } else {
      askAgain(state.id());
    }
  }

  private EvaluationCommand.Grant grant(TreatmentOffer offer, LocalDate concludedOn) {
    return new EvaluationCommand.Grant(
        ministry.code(),
        offer.program(),
        offer.kind(),
        offer.points(),
        offer.relaxes(),
        concludedOn,
        offer.validUntil(),
        offer.reason());
  }

  /** What stands is granted once, however often it is offered. */
  private void askAgain(UUID id) {
    store.askAgain(id, clock.instant().plus(config.policyRetry()));
  }

  private @Nullable PartSubmitted own(JointEvaluationState state) {
    return state.parts().stream()
        .filter(each -> each.ministry().equals(ministry.code()))
        .map(PartStanding::part)
        .filter(PartSubmitted.class::isInstance)
        .map(PartSubmitted.class::cast)
        .findFirst()
        .orElse(null);
  }

  private Map<UUID, Program> published() {
    List<Program> all = new ArrayList<>();
    List<Program> piece = programs.publicAfter("", PIECE);
    all.addAll(piece);
    while (piece.size() == PIECE) {
      piece = programs.publicAfter(piece.get(PIECE - 1).sourceId(), PIECE);
      all.addAll(piece);
    }
    return all.stream()
        .filter(program -> program.state() == ProgramState.PUBLISHED)
        .collect(
            Collectors.toMap(program -> Objects.requireNonNull(program.id()), Function.identity()));
  }

  private static ProblemException invalid(String pointer, String rule, String ja, String en) {
    return ProblemException.invalid(List.of(Violation.of(pointer, rule, ja, en)));
  }

  private static ProblemException problem(Decision.Refused refused) {
    ProblemType type =
        switch (refused.rule()) {
          case "not-the-lead", "not-a-participant" -> ProblemType.FORBIDDEN;
          case "treatment-unknown" -> ProblemType.NOT_FOUND;
          case "evaluation-exists",
              "evaluation-ended",
              "evaluation-unknown",
              "quorum-not-reached",
              "not-concluded",
              "treatment-revoked" ->
              ProblemType.CONFLICT;
          default -> ProblemType.VALIDATION;
        };
    return new ProblemException(
        type,
        refused.text().ja(),
        refused.text().en(),
        List.of(new ProblemError("", refused.rule(), refused.text(), null)));
  }
}
