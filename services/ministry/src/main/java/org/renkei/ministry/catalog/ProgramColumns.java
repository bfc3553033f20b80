package org.renkei.ministry.catalog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;

/**
 * What lists are filtered by, made from a program. Trees are written out, so that a filter is a
 * question whether two sets meet: an index answers it.
 */
record ProgramColumns(
    List<String> categories,
    List<String> stages,
    List<String> themes,
    List<String> themesAndAbove,
    List<String> areas,
    List<String> areasAndAbove,
    List<String> excludedAreas,
    List<String> applicants,
    String openDuring,
    @Nullable OffsetDateTime lastOpening,
    String searchText) {
  /** Stands in {@link #applicants} of a program that names no kind. */
  static final String ANY_APPLICANT = "ANY";

  static ProgramColumns of(Program program) {
    List<AreaCode> areas = includedAreas(program);
    return new ProgramColumns(
        names(program.categories()),
        names(program.stages()),
        program.themes().stream().map(ThemeCode::value).toList(),
        program.themes().stream().flatMap(t -> chain(t).stream()).distinct().toList(),
        areas.stream().map(AreaCode::value).toList(),
        areas.stream().flatMap(a -> chain(a).stream()).distinct().toList(),
        program
            .criterion(Criterion.Area.class)
            .map(area -> area.excluded().stream().map(AreaCode::value).toList())
            .orElse(List.of()),
        program
            .criterion(Criterion.Applicant.class)
            .map(applicant -> names(applicant.kinds()))
            .filter(kinds -> !kinds.isEmpty())
            .orElse(List.of(ANY_APPLICANT)),
        openDuring(program.calls()),
        lastOpening(program.calls()),
        ProgramFilter.searchText(program));
  }

  private static List<AreaCode> includedAreas(Program program) {
    return program
        .criterion(Criterion.Area.class)
        .map(Criterion.Area::included)
        .filter(included -> !included.isEmpty())
        .orElse(List.of(AreaCode.NATION));
  }

  /** An area and all it lies in. */
  static List<String> chain(AreaCode area) {
    return Areas.chain(area).stream().map(AreaCode::value).toList();
  }

  /** A theme and those above it: {@code A.B} and {@code A}. */
  static List<String> chain(ThemeCode theme) {
    Set<String> chain = new LinkedHashSet<>();
    String at = theme.value();
    chain.add(at);
    for (int dot = at.lastIndexOf('.'); dot > 0; dot = at.lastIndexOf('.')) {
      at = at.substring(0, dot);
      chain.add(at);
    }
    return List.copyOf(chain);
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  /** The times in which a call is open, as PostgreSQL writes a multirange. */
  private static String openDuring(List<Call> calls) {
    return calls.stream()
        .flatMap(call -> call.opensAt() == null ? Stream.empty() : Stream.of(range(call)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String range(Call call) {
    return "[" + call.opensAt() + "," + (call.closesAt() == null ? "" : call.closesAt()) + ")";
  }

  private static @Nullable OffsetDateTime lastOpening(List<Call> calls) {
    OffsetDateTime last = null;
    for (Call call : calls) {
      OffsetDateTime opening = call.opensAt() == null ? OffsetDateTime.MAX : utc(call.opensAt());
      last = last == null || opening.isAfter(last) ? opening : last;
    }
    return last;
  }

  static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
