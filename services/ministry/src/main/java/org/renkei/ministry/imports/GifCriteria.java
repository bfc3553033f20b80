package org.renkei.ministry.imports;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.ministry.reading.ApplicantReader;
import org.renkei.ministry.reading.AreaReader;
import org.renkei.ministry.reading.FirmSizeReader;
import org.renkei.ministry.reading.Reading;

/**
 * The conditions of a program, as a row of a table after DS-451-4 changes them. What stands in no
 * column, such as areas left out or the sides a consortium must have, stays; the words of a changed
 * condition go, as they told the earlier one.
 */
final class GifCriteria {
  private static final int MAX_UNREAD = 1_000;
  private static final Pattern CODES = Pattern.compile("[0-9A-Z\\-]+([,、\\s]+[0-9A-Z\\-]+)*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  private final GifCells cells;
  private final Map<CriterionType, Criterion> read = new EnumMap<>(CriterionType.class);
  private final Map<CriterionType, String> unread = new EnumMap<>(CriterionType.class);

  GifCriteria(GifCells cells, @Nullable Program stored) {
    this.cells = cells;
    if (stored != null) {
      stored.criteria().forEach(criterion -> read.put(criterion.type(), criterion));
      stored.unreadCriteria().forEach(words -> unread.put(words.criterion(), words.text()));
    }
    areas();
    applicants();
    size();
  }

  List<Criterion> read() {
    return List.copyOf(read.values());
  }

  List<UnreadCriterion> unread() {
    return unread.entrySet().stream()
        .map(words -> new UnreadCriterion(words.getKey(), words.getValue()))
        .toList();
  }

  /** Takes words away that could not be read; there is something better now. */
  void forget(CriterionType type) {
    unread.remove(type);
  }

  /** Keeps words that cannot be read, where no criterion of their type says something else. */
  void keep(GifColumn column, CriterionType type, String words) {
    if (read.containsKey(type)) {
      cells.refuse(
          column,
          "読み取れません。要件「%s」が別にあるため、文のまま残すこともできません。".formatted(type.ja()),
          "This cannot be read, nor kept as text beside the criterion '%s'.".formatted(type.en()));
    } else {
      unread.put(type, FreeText.cut(words, MAX_UNREAD));
    }
  }

  private void replace(CriterionType type, @Nullable Criterion criterion) {
    unread.remove(type);
    if (criterion == null) {
      read.remove(type);
    } else {
      read.put(type, criterion);
    }
  }

  private void replace(CriterionType type, String words) {
    read.remove(type);
    unread.put(type, FreeText.cut(words, MAX_UNREAD));
  }

  private <C extends Criterion> @Nullable C stored(CriterionType type, Class<C> form) {
    Criterion criterion = read.get(type);
    return form.isInstance(criterion) ? form.cast(criterion) : null;
  }

  private void areas() {
    if (!cells.differ(GifColumn.AREAS)) {
      return;
    }
    String cell = cells.of(GifColumn.AREAS);
    Criterion.Area stored = stored(CriterionType.AREA, Criterion.Area.class);
    List<AreaCode> excluded = stored == null ? List.of() : stored.excluded();
    if (cell.isEmpty()) {
      replace(CriterionType.AREA, area(List.of(), excluded));
    } else if (CODES.matcher(cell).matches()) {
      List<AreaCode> codes = known(cell);
      if (codes == null) {
        cells.refuse(GifColumn.AREAS, "存在しない団体コードがあります。", "There is no such code of an area.");
      } else if (stored == null || !Set.copyOf(codes).equals(Set.copyOf(stored.included()))) {
        replace(CriterionType.AREA, area(codes, excluded));
      }
    } else if (new AreaReader().read(cell) instanceof Reading.Read<AreaReader.Selection> found) {
      AreaReader.Selection areas = found.value();
      replace(
          CriterionType.AREA,
          area(areas.included(), areas.excluded().isEmpty() ? excluded : areas.excluded()));
    } else {
      replace(CriterionType.AREA, cell);
    }
  }

  private static @Nullable List<AreaCode> known(String cell) {
    try {
      List<AreaCode> codes = Arrays.stream(cell.split("[,、\\s]+", -1)).map(AreaCode::new).toList();
      return codes.stream().allMatch(Areas::exists) ? codes : null;
    } catch (InvalidValueException e) {
      return null;
    }
  }

  private static Criterion.@Nullable Area area(List<AreaCode> included, List<AreaCode> excluded) {
    List<AreaCode> within = included.contains(AreaCode.NATION) ? List.of() : included;
    return within.isEmpty() && excluded.isEmpty()
        ? null
        : new Criterion.Area(within, excluded, null);
  }

  private void applicants() {
    if (!cells.differ(GifColumn.APPLICANTS)) {
      return;
    }
    String cell = cells.of(GifColumn.APPLICANTS);
    if (cell.isEmpty()) {
      replace(CriterionType.APPLICANT, applicant(List.of()));
      return;
    }
    Optional<List<ApplicantKind>> kinds =
        cells
            .codes(GifColumn.APPLICANTS, TemplateColumn.APPLICANTS, ApplicantKind::valueOf)
            .or(
                () ->
                    new ApplicantReader()
                        .read(cell)
                        .found()
                        .filter(ApplicantReader.Applicants::complete)
                        .map(who -> List.copyOf(who.kinds())));
    if (kinds.isPresent()) {
      replace(CriterionType.APPLICANT, applicant(kinds.get()));
    } else {
      replace(CriterionType.APPLICANT, cell);
    }
  }

  /** Kinds of applicants, with what else the program asks of them. */
  private Criterion.@Nullable Applicant applicant(List<ApplicantKind> kinds) {
    Criterion.Applicant stored = stored(CriterionType.APPLICANT, Criterion.Applicant.class);
    if (stored == null) {
      return kinds.isEmpty() ? null : new Criterion.Applicant(kinds, List.of(), List.of(), 0, null);
    }
    if (Set.copyOf(kinds).equals(Set.copyOf(stored.kinds()))) {
      return stored;
    }
    boolean open =
        kinds.isEmpty()
            && stored.requiredSectors().isEmpty()
            && stored.requiredKinds().isEmpty()
            && stored.minMembers() == 0;
    return open
        ? null
        : new Criterion.Applicant(
            kinds, stored.requiredSectors(), stored.requiredKinds(), stored.minMembers(), null);
  }

  private void size() {
    if (!cells.differ(GifColumn.EMPLOYEES) && !cells.differ(GifColumn.CAPITAL)) {
      return;
    }
    String employees = cells.orSaid(GifColumn.EMPLOYEES);
    String capital = cells.orSaid(GifColumn.CAPITAL);
    Optional<FirmSizeReader.Limit> people = limit(employees, "従業員", "人");
    Optional<FirmSizeReader.Limit> money = limit(capital, "資本金", "円");
    if (people.isEmpty() || money.isEmpty()) {
      boolean one = employees.isEmpty() || capital.isEmpty();
      replace(
          CriterionType.SIZE, one ? employees + capital : "従業員 " + employees + "、資本金 " + capital);
      return;
    }
    Criterion.Size stored = stored(CriterionType.SIZE, Criterion.Size.class);
    Integer most = people.get().maxEmployees();
    Long capitalMost = capital.isEmpty() ? people.get().maxCapital() : money.get().maxCapital();
    boolean either =
        people.get().either() || money.get().either() || (stored != null && stored.either());
    boolean two = most != null && capitalMost != null;
    Criterion.Size size = new Criterion.Size(most, capitalMost, two && either, null);
    if (most == null && capitalMost == null) {
      replace(CriterionType.SIZE, (Criterion) null);
    } else if (stored == null || !sameLimits(size, stored)) {
      replace(CriterionType.SIZE, size);
    }
  }

  private static boolean sameLimits(Criterion.Size one, Criterion.Size other) {
    return one.equals(
        new Criterion.Size(other.maxEmployees(), other.maxCapital(), other.either(), null));
  }

  /** The limits in a cell, as a number or in words; empty where they cannot be told. */
  private static Optional<FirmSizeReader.Limit> limit(String cell, String of, String unit) {
    if (cell.isEmpty()) {
      return Optional.of(FirmSizeReader.Limit.NONE);
    }
    FirmSizeReader reader = new FirmSizeReader();
    String bare = cell.replace(",", "").replace(unit, "").strip();
    if (NUMBER.matcher(bare).matches()) {
      return reader.read(of + bare + unit + "以下").found();
    }
    return reader.read(cell).found().or(() -> reader.read(of + cell).found());
  }
}
