package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.ministry.reading.AreaReader;
import org.renkei.ministry.reading.DayReader;

/**
 * Cells for the usual case, which nobody need write as JSON: one call with its first and last day,
 * areas, and kinds of applicants. They become calls and criteria of a program.
 */
final class Shorthand {
  // Excel counts days from here on; what lies outside is no day of a call.
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final String SERIAL = "[2-7][0-9]{4}(\\.[0-9]+)?";

  private Shorthand() {}

  /** A day in any way of writing, or as Excel counts it; null where there is none. */
  static @Nullable LocalDate day(String cell) {
    String text = cell.strip();
    if (text.matches(SERIAL)) {
      return DAY_ZERO.plusDays(Long.parseLong(text.substring(0, 5)));
    }
    return new DayReader().read(text).found().orElse(null);
  }

  /** Areas by code or name; null where one cannot be told or some are left out of one. */
  static @Nullable List<String> areas(String cell) {
    if (cell.strip().matches("[0-9A-Z\\-]+([,、\\s]+[0-9A-Z\\-]+)*")) {
      return List.of(cell.strip().split("[,、\\s]+", -1));
    }
    Optional<AreaReader.Selection> read = new AreaReader().read(cell).found();
    return read.filter(areas -> areas.excluded().isEmpty() && !areas.included().isEmpty())
        .map(areas -> areas.included().stream().map(AreaCode::value).toList())
        .orElse(null);
  }

  /**
   * Writes cells into a program.
   *
   * @param cells values by field of their column
   * @return the column that cannot stand beside the JSON that tells the same; null where all is
   *     well
   */
  static @Nullable TemplateColumn write(ObjectNode program, ObjectNode cells) {
    JsonNode opens = cells.get(TemplateColumn.CALL_OPENS.field());
    JsonNode closes = cells.get(TemplateColumn.CALL_CLOSES.field());
    if (opens != null || closes != null) {
      if (program.has("calls")) {
        return opens != null ? TemplateColumn.CALL_OPENS : TemplateColumn.CALL_CLOSES;
      }
      call(program.putArray("calls").addObject(), opens, closes);
    }
    JsonNode areas = cells.get(TemplateColumn.AREAS.field());
    JsonNode applicants = cells.get(TemplateColumn.APPLICANTS.field());
    if (areas == null && applicants == null) {
      return null;
    }
    if (program.has("criteria")) {
      return areas != null ? TemplateColumn.AREAS : TemplateColumn.APPLICANTS;
    }
    ArrayNode criteria = program.putArray("criteria");
    if (areas != null) {
      criteria.addObject().put("criterion", "AREA").set("included", areas);
    }
    if (applicants != null) {
      criteria.addObject().put("criterion", "APPLICANT").set("kinds", applicants);
    }
    return null;
  }

  private static void call(ObjectNode call, @Nullable JsonNode opens, @Nullable JsonNode closes) {
    LocalDate first = opens == null ? null : LocalDate.parse(opens.textValue());
    LocalDate last = closes == null ? null : LocalDate.parse(closes.textValue());
    LocalDate within = first != null ? first : last;
    if (within != null) {
      call.put("fiscal_year", FiscalYear.containing(within).year());
    }
    if (first != null) {
      call.put("opens_at", midnight(first));
    }
    if (last != null) {
      call.put("closes_at", midnight(last.plusDays(1)));
    }
  }

  private static String midnight(LocalDate day) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(FiscalYear.TOKYO));
  }

  /** The column that told what a JSON Pointer names, where the row has it. */
  static Optional<TemplateColumn> at(JsonNode row, String pointer) {
    List<TemplateColumn> columns = List.of();
    if (pointer.startsWith("/calls")) {
      columns =
          pointer.endsWith("/closes_at")
              ? List.of(TemplateColumn.CALL_CLOSES, TemplateColumn.CALL_OPENS)
              : List.of(TemplateColumn.CALL_OPENS, TemplateColumn.CALL_CLOSES);
    } else if (pointer.startsWith("/criteria")) {
      columns =
          List.of(pointer.contains("/kinds") ? TemplateColumn.APPLICANTS : TemplateColumn.AREAS);
    }
    return columns.stream()
        .filter(column -> row.has(column.heading()) || row.has(column.path()))
        .findFirst();
  }
}
