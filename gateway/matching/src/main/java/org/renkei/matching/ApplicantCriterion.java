package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.Sector;

/**
 * 申請主体: the kind of the core organisation, and who must be there beside it. All parts must hold. An
 * organisation that is stated may already fulfil a part; that one is missing is known only when
 * core organisation and members are both stated.
 */
final class ApplicantCriterion implements Check {
  /** One part of the condition. The remedy stands for UNMET and for UNKNOWN. */
  private record Part(
      CriterionOutcome outcome, boolean changeable, LocalizedText message, LocalizedText remedy) {}

  private static final LocalizedText STATE_CORE =
      Words.text("中核機関の種別を記載してください。", "State the kind of the core organisation.");
  private static final LocalizedText STATE_ALL =
      Words.text("中核機関と参画機関をすべて記載してください。", "State the core organisation and all members.");

  private final Criterion.Applicant criterion;
  private final ClusterProject project;
  private final @Nullable Organisation core;
  private final List<Organisation> organisations;
  private final List<Part> parts;

  ApplicantCriterion(Criterion.Applicant criterion, ClusterProject project) {
    this.criterion = criterion;
    this.project = project;
    this.core = project.coreOrganisation();
    this.organisations = new ArrayList<>();
    if (core != null) {
      organisations.add(core);
    }
    if (project.members() != null) {
      organisations.addAll(project.members());
    }
    this.parts = parts();
  }

  private List<Part> parts() {
    List<Part> all = new ArrayList<>();
    if (!criterion.kinds().isEmpty()) {
      all.add(kind());
    }
    for (Sector sector : criterion.requiredSectors()) {
      all.add(
          present(
              organisations.stream().anyMatch(each -> each.kind().sector() == sector),
              sector.ja(),
              sector.en()));
    }
    for (ApplicantKind kind : criterion.requiredKinds()) {
      all.add(
          present(
              organisations.stream().anyMatch(each -> each.kind() == kind), kind.ja(), kind.en()));
    }
    if (criterion.minMembers() > 0) {
      all.add(number());
    }
    return List.copyOf(all);
  }

  private Part kind() {
    LocalizedText kinds = Words.labels(criterion.kinds());
    if (core == null) {
      return new Part(
          CriterionOutcome.UNKNOWN,
          false,
          Words.text(
              "中核機関が記載されていません（申請できるのは" + kinds.ja() + "）。",
              "The core organisation is not stated; these may apply: " + kinds.en() + "."),
          STATE_CORE);
    }
    if (criterion.kinds().contains(core.kind())) {
      return new Part(
          CriterionOutcome.MET,
          false,
          Words.text(
              "中核機関の種別「" + core.kind().ja() + "」は申請できる主体です。",
              "The core organisation is of a kind that may apply: " + core.kind().en() + "."),
          STATE_CORE);
    }
    Optional<Organisation> other =
        organisations.stream().filter(each -> criterion.kinds().contains(each.kind())).findFirst();
    return new Part(
        CriterionOutcome.UNMET,
        other.isPresent(),
        Words.text(
            "中核機関の種別「" + core.kind().ja() + "」は申請できる主体（" + kinds.ja() + "）に含まれません。",
            "The core organisation ("
                + core.kind().en()
                + ") is not among those that may apply: "
                + kinds.en()
                + "."),
        other
            .map(
                each ->
                    Words.text(
                        "参画機関の" + each.name() + "（" + each.kind().ja() + "）が中核機関として申請すれば満たします。",
                        "It would be met if the member "
                            + each.name()
                            + " ("
                            + each.kind().en()
                            + ") applied as core organisation."))
            .orElseGet(
                () ->
                    Words.text(
                        "申請できる主体は制度が定めるもので、いまの参画機関には該当がありません。",
                        "The program sets who may apply, and no member stated is of that kind.")));
  }

  private Part present(boolean holds, String ja, String en) {
    if (holds) {
      return new Part(
          CriterionOutcome.MET,
          false,
          Words.text(ja + "が参画しています。", "Taking part: " + en + "."),
          STATE_ALL);
    }
    if (!allStated()) {
      return new Part(
          CriterionOutcome.UNKNOWN,
          false,
          Words.text(
              "記載された機関に" + ja + "はなく、ほかの機関は記載されていません。",
              "Not among the organisations stated, while others are not stated: " + en + "."),
          STATE_ALL);
    }
    return new Part(
        CriterionOutcome.UNMET,
        true,
        Words.text(ja + "が参画していません。", "Not taking part: " + en + "."),
        Words.text(ja + "の参画を得れば満たします。", "It would be met by winning as a member: " + en + "."));
  }

  private Part number() {
    int has = organisations.size();
    int required = criterion.minMembers();
    String ja = "中核機関を含む機関数は" + has;
    String en = "Organisations, the core organisation included: " + has;
    if (has >= required) {
      return new Part(
          CriterionOutcome.MET,
          false,
          Words.text(
              ja + "で、必要な" + required + "機関以上です。", en + "; " + required + " or more are required."),
          STATE_ALL);
    }
    if (!allStated()) {
      return new Part(
          CriterionOutcome.UNKNOWN,
          false,
          Words.text(
              "記載された" + ja + "で、必要な" + required + "機関に足りるか確認できません。",
              en + " as far as stated; " + required + " or more are required."),
          STATE_ALL);
    }
    return new Part(
        CriterionOutcome.UNMET,
        true,
        Words.text(
            ja + "で、必要な" + required + "機関に足りません。", en + "; " + required + " or more are required."),
        Words.text(
            "あと" + (required - has) + "機関の参画を得れば満たします。",
            "It would be met by winning " + Words.count(required - has, "more member") + "."));
  }

  private boolean allStated() {
    return core != null && project.members() != null;
  }

  @Override
  public CriterionOutcome outcome() {
    return Outcomes.all(parts.stream().map(Part::outcome).toList());
  }

  @Override
  public boolean changeable() {
    return parts.stream()
        .filter(part -> part.outcome() == CriterionOutcome.UNMET)
        .allMatch(Part::changeable);
  }

  @Override
  public Map<String, Object> required() {
    return Facts.ofCondition("kinds", criterion.kinds())
        .andCondition("required_sectors", criterion.requiredSectors())
        .andCondition("required_kinds", criterion.requiredKinds())
        .and("min_members", criterion.minMembers() > 0 ? criterion.minMembers() : null)
        .map();
  }

  @Override
  public Map<String, Object> actual() {
    List<Organisation> members = project.members();
    return Facts.of("core_organisation", core == null ? null : core.kind())
        .and("members", members == null ? null : members.stream().map(Organisation::kind).toList())
        .map();
  }

  @Override
  public LocalizedText message() {
    return Words.joined(deciding().map(Part::message).toList());
  }

  @Override
  public @Nullable LocalizedText remedy() {
    return Words.joined(deciding().map(Part::remedy).distinct().toList());
  }

  private Stream<Part> deciding() {
    CriterionOutcome outcome = outcome();
    return parts.stream().filter(part -> part.outcome() == outcome);
  }
}
