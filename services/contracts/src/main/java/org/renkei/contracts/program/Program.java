package org.renkei.contracts.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.Stage;

/**
 * 支援制度: a standing scheme of one ministry that one can apply to. One record serves as body of REST
 * requests and answers and as data of events. The first six components belong to the service that
 * owns the program; a writer may leave them out, and what it sends must agree with what is stored.
 *
 * <p>Lists that mean sets are kept sorted and free of repeats. Criteria are ordered by type, calls
 * by fiscal year and round.
 *
 * @param id UUID of version 5 over ministry and source id
 * @param ministry 府省 that owns the program
 * @param version rises by one with every real change; 0 before it is stored
 * @param state where it is in its life; null before it is stored
 * @param publishedAt when it was first published
 * @param updatedAt when it last changed
 * @param sourceId its number in the system it comes from, unique within the ministry
 * @param source 出典
 * @param title 制度名, Japanese
 * @param summary 概要
 * @param description 内容, plain text
 * @param measure 施策 that it belongs to
 * @param competentAuthority 所管部局
 * @param legalBasis 根拠法令
 * @param url where the ministry tells about it
 * @param themes 分野 it is about; what it demands is {@link Criterion.Theme}
 * @param stages 段階 it is made for; what it demands is {@link Criterion.StageIn}
 * @param priorityRules which grade of a joint evaluation earns what here
 * @param unreadCriteria 未読要件: conditions that the source tells and that could not be read. A reader
 *     that does not know this list takes the program for more open than it is
 * @param variantOf 全国版: the program whose local variant 地域版 this is; see {@link Variants}. Null for
 *     a program that varies no other
 */
public record Program(
    @Nullable UUID id,
    @Nullable MinistryCode ministry,
    long version,
    @Nullable ProgramState state,
    @Nullable Instant publishedAt,
    @Nullable Instant updatedAt,
    String sourceId,
    @Nullable Source source,
    String title,
    @Nullable String titleEn,
    String summary,
    @Nullable String summaryEn,
    String description,
    @Nullable String descriptionEn,
    @Nullable String measure,
    @Nullable CompetentAuthority competentAuthority,
    @Nullable Contact contact,
    @Nullable String legalBasis,
    @Nullable String url,
    ProgramKind kind,
    List<SupportCategory> categories,
    List<Stage> stages,
    List<ThemeCode> themes,
    Funding funding,
    List<Call> calls,
    List<Criterion> criteria,
    Combination combination,
    List<PriorityRule> priorityRules,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UnreadCriterion> unreadCriteria,
    @Nullable UUID variantOf) {
  private static final Comparator<Call> BY_OPENING =
      Comparator.comparing(Call::opensAt, Comparator.nullsLast(Comparator.naturalOrder()));
  private static final Comparator<Call> BY_CLOSING =
      Comparator.comparing(Call::closesAt, Comparator.nullsFirst(Comparator.naturalOrder()));

  public Program {
    Required.value(kind, "kind");
    sourceId = Canonical.text(sourceId);
    title = Canonical.text(title);
    summary = Canonical.text(summary);
    description = Canonical.text(description);
    categories = Canonical.set(categories);
    stages = Canonical.set(stages);
    themes = Canonical.set(themes);
    funding = funding == null ? Funding.UNSTATED : funding;
    calls = sorted(calls, Comparator.comparing(Call::fiscalYear).thenComparing(Call::round));
    criteria = sorted(criteria, Comparator.comparing(Criterion::type));
    combination = combination == null ? Combination.UNSTATED : combination;
    priorityRules =
        sorted(
            priorityRules,
            Comparator.comparing(PriorityRule::minGrade).thenComparing(PriorityRule::kind));
    unreadCriteria =
        sorted(
            unreadCriteria,
            Comparator.comparing(UnreadCriterion::criterion).thenComparing(UnreadCriterion::text));
  }

  private static <T> List<T> sorted(@Nullable List<T> values, Comparator<T> order) {
    if (values == null) {
      return List.of();
    }
    List<T> sorted = new ArrayList<>(values);
    sorted.sort(order);
    return List.copyOf(sorted);
  }

  /** The criterion of a type, where the program has one. */
  public <C extends Criterion> Optional<C> criterion(Class<C> type) {
    return criteria.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * The call that matters at a moment: an open one, else the next to open, else the last to close.
   */
  public Optional<Call> currentCall(Instant now) {
    Call next = null;
    Call last = null;
    for (Call call : calls) {
      switch (call.status(now)) {
        case OPEN -> {
          return Optional.of(call);
        }
        case FORECAST -> next = next == null || BY_OPENING.compare(call, next) < 0 ? call : next;
        case CLOSED -> last = last == null || BY_CLOSING.compare(call, last) > 0 ? call : last;
      }
    }
    return Optional.ofNullable(next != null ? next : last);
  }

  /** The same program as its owner keeps it: with id, version, state and dates set. */
  public Program stored(
      UUID newId,
      MinistryCode newMinistry,
      long newVersion,
      ProgramState newState,
      @Nullable Instant newPublishedAt,
      @Nullable Instant newUpdatedAt) {
    return new Program(
        newId,
        newMinistry,
        newVersion,
        newState,
        newPublishedAt,
        newUpdatedAt,
        sourceId,
        source,
        title,
        titleEn,
        summary,
        summaryEn,
        description,
        descriptionEn,
        measure,
        competentAuthority,
        contact,
        legalBasis,
        url,
        kind,
        categories,
        stages,
        themes,
        funding,
        calls,
        criteria,
        combination,
        priorityRules,
        unreadCriteria,
        variantOf);
  }

  /**
   * What its writer says, and nothing else: without the fields of the owner and without the moment
   * of import. Two programs with the same content are the same offer.
   */
  public Program content() {
    Source unread = source == null ? null : source.unread();
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        sourceId,
        unread,
        title,
        titleEn,
        summary,
        summaryEn,
        description,
        descriptionEn,
        measure,
        competentAuthority,
        contact,
        legalBasis,
        url,
        kind,
        categories,
        stages,
        themes,
        funding,
        calls,
        criteria,
        combination,
        priorityRules,
        unreadCriteria,
        variantOf);
  }
}
