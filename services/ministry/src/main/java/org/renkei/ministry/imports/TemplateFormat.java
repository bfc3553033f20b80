package org.renkei.ministry.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

/**
 * 記入様式: programs as a table, one a row, that an official can fill in and that an export writes. A
 * column is known by its Japanese heading or by the name of its field. Lists of codes stand in a
 * cell divided by commas; what has parts of its own, such as calls and criteria, stands as JSON. A
 * table after DS-451-4, which its headings tell, is taken, too: see {@link GifRow}.
 */
@Singleton
final class TemplateFormat implements ProgramFormat {
  private final ObjectMapper json;
  private final Ministry ministry;
  private final Vocabulary vocabulary;
  private final Clock clock;

  TemplateFormat(ObjectMapper json, Ministry ministry, Vocabulary vocabulary, Clock clock) {
    this.json = json;
    this.ministry = ministry;
    this.vocabulary = vocabulary;
    this.clock = clock;
  }

  @Override
  public CatalogFormat format() {
    return CatalogFormat.TEMPLATE;
  }

  @Override
  public boolean table() {
    return true;
  }

  @Override
  public @Nullable String sourceId(JsonNode row) {
    for (String heading : List.of(TemplateColumn.SOURCE_ID.heading(), "source_id")) {
      if (row.path(heading).isTextual()) {
        String sourceId = row.path(heading).textValue().strip();
        return sourceId.isEmpty() ? null : sourceId;
      }
    }
    return null;
  }

  /** A row of a table after DS-451-4, which says less than a program holds. */
  @Override
  public boolean partial(JsonNode row) {
    List<String> headings = new ArrayList<>();
    row.fieldNames().forEachRemaining(headings::add);
    return GifColumn.tell(headings);
  }

  @Override
  public Program read(JsonNode row, CatalogSource from, @Nullable Program stored) {
    return partial(row)
        ? GifRow.read(row, from, ministry, vocabulary, clock.instant(), stored)
        : read(row, from);
  }

  @Override
  public Program read(JsonNode row, CatalogSource from) {
    List<RowRefused.Reason> reasons = new ArrayList<>();
    ObjectNode program = json.createObjectNode();
    ObjectNode shorthand = json.createObjectNode();
    for (Map.Entry<String, JsonNode> cell : row.properties()) {
      TemplateColumn column = TemplateColumn.of(cell.getKey()).orElse(null);
      if (column == null) {
        reasons.addAll(
            RowRefused.because(cell.getKey(), "この見出しはありません。", "There is no such heading.")
                .reasons());
        continue;
      }
      if (!cell.getValue().isTextual()) {
        reasons.addAll(
            RowRefused.because(
                    cell.getKey(),
                    "数式かエラー値です。値として貼り付けてください。",
                    "This is a formula or an error. Paste it as a value.")
                .reasons());
        continue;
      }
      JsonNode value = value(column, cell.getValue().textValue());
      if (value == null) {
        reasons.addAll(
            RowRefused.because(cell.getKey(), column.form().ja(), column.form().en()).reasons());
        continue;
      }
      if (column.shorthand()) {
        shorthand.set(column.field(), value);
      } else if (column.within() == null) {
        program.set(column.field(), value);
      } else {
        program.withObject("/" + column.within()).set(column.field(), value);
      }
    }
    if (!reasons.isEmpty()) {
      throw new RowRefused(reasons);
    }
    TemplateColumn told = Shorthand.write(program, shorthand);
    if (told != null) {
      throw RowRefused.because(
          told.heading(), "同じことが「公募」か「要件」の列にもあります。", "Another column tells the same as JSON.");
    }
    try {
      return json.treeToValue(program, Program.class);
    } catch (JsonProcessingException e) {
      throw RowRefused.of(ProblemException.unreadable(e));
    }
  }

  /**
   * JSON Pointers become headings, as the row has them; what lies within a cell is told in words.
   */
  @Override
  public RowRefused placed(JsonNode row, RowRefused refusal) {
    if (partial(row)) {
      return new RowRefused(refusal.reasons().stream().map(TemplateFormat::inGif).toList());
    }
    return new RowRefused(refusal.reasons().stream().map(reason -> placed(row, reason)).toList());
  }

  private static RowRefused.Reason inGif(RowRefused.Reason reason) {
    return GifColumn.at(reason.field())
        .map(column -> new RowRefused.Reason(column.heading(), reason.text()))
        .orElse(reason);
  }

  private static RowRefused.Reason placed(JsonNode row, RowRefused.Reason reason) {
    if (!reason.field().startsWith("/")) {
      return reason;
    }
    TemplateColumn column = TemplateColumn.at(reason.field()).orElse(null);
    if (column == null) {
      return reason;
    }
    String heading = row.has(column.path()) ? column.path() : column.heading();
    TemplateColumn shorthand =
        row.has(heading) ? null : Shorthand.at(row, reason.field()).orElse(null);
    if (shorthand != null) {
      return new RowRefused.Reason(
          row.has(shorthand.path()) ? shorthand.path() : shorthand.heading(), reason.text());
    }
    String within = reason.field().substring(column.pointer().length());
    return new RowRefused.Reason(
        heading,
        within.isEmpty()
            ? reason.text()
            : new LocalizedText(
                within + ": " + reason.text().ja(), within + ": " + reason.text().en()));
  }

  /** What stands in a cell; null where it is not of the column's form. */
  private @Nullable JsonNode value(TemplateColumn column, String cell) {
    try {
      return switch (column.form()) {
        case TEXT -> json.getNodeFactory().textNode(column.code(cell));
        case NUMBER ->
            json.getNodeFactory()
                .numberNode(
                    new BigDecimal(cell.strip().replace(",", "").replace("円", ""))
                        .longValueExact());
        case CODES -> {
          ArrayNode codes = json.createArrayNode();
          for (String code : cell.split("[,、;\\s]+", -1)) {
            if (!code.isBlank()) {
              codes.add(column.code(code));
            }
          }
          yield codes;
        }
        case DAY -> {
          LocalDate day = Shorthand.day(cell);
          yield day == null ? null : json.getNodeFactory().textNode(day.toString());
        }
        case AREAS -> {
          List<String> areas = Shorthand.areas(cell);
          yield areas == null ? null : json.valueToTree(areas);
        }
        case RATIO -> {
          String[] parts = cell.strip().split("/", -1);
          if (parts.length != 2) {
            yield null;
          }
          yield json.createObjectNode()
              .put("numerator", Long.parseLong(parts[0].strip()))
              .put("denominator", Long.parseLong(parts[1].strip()));
        }
        case JSON -> json.readTree(cell);
      };
    } catch (JsonProcessingException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The cells of a program, in the order of the columns. */
  List<String> cells(Program program) {
    ObjectNode tree = json.valueToTree(program.content());
    List<String> cells = new ArrayList<>();
    for (TemplateColumn column : TemplateColumn.values()) {
      JsonNode value =
          column.within() == null
              ? tree.path(column.field())
              : tree.path(column.within()).path(column.field());
      cells.add(cell(column, value));
    }
    return cells;
  }

  private static String cell(TemplateColumn column, JsonNode value) {
    if (value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty())) {
      return "";
    }
    return switch (column.form()) {
      case TEXT, NUMBER, DAY, AREAS -> value.asText();
      case CODES -> {
        List<String> codes = new ArrayList<>();
        value.forEach(code -> codes.add(code.asText()));
        yield String.join(",", codes);
      }
      case RATIO -> value.path("numerator").asText() + "/" + value.path("denominator").asText();
      case JSON -> value.toString();
    };
  }
}
