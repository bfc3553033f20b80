package org.renkei.ministry.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;

/**
 * 記入様式: programs as a table, one a row, that an official can fill in and that an export writes. A
 * column is known by its Japanese heading or by the name of its field. Lists of codes stand in a
 * cell divided by commas; what has parts of its own, such as calls and criteria, stands as JSON.
 */
@Singleton
final class TemplateFormat implements ProgramFormat {
  private final ObjectMapper json;

  TemplateFormat(ObjectMapper json) {
    this.json = json;
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
        return CsvWriter.plain(row.path(heading).textValue()).strip();
      }
    }
    return null;
  }

  @Override
  public Program read(JsonNode row, CatalogSource from) {
    List<RowRefused.Reason> reasons = new ArrayList<>();
    ObjectNode program = json.createObjectNode();
    for (Map.Entry<String, JsonNode> cell : row.properties()) {
      TemplateColumn column = TemplateColumn.of(cell.getKey()).orElse(null);
      if (column == null) {
        reasons.addAll(
            RowRefused.because(cell.getKey(), "この見出しはありません。", "There is no such heading.")
                .reasons());
        continue;
      }
      JsonNode value = value(column, CsvWriter.plain(cell.getValue().textValue()));
      if (value == null) {
        reasons.addAll(
            RowRefused.because(cell.getKey(), column.form().ja(), column.form().en()).reasons());
        continue;
      }
      if (column.within() == null) {
        program.set(column.field(), value);
      } else {
        program.withObject("/" + column.within()).set(column.field(), value);
      }
    }
    if (!reasons.isEmpty()) {
      throw new RowRefused(reasons);
    }
    try {
      return json.treeToValue(program, Program.class);
    } catch (JsonProcessingException e) {
      throw RowRefused.of(ProblemException.unreadable(e));
    }
  }

  /** What stands in a cell; null where it is not of the column's form. */
  private @Nullable JsonNode value(TemplateColumn column, String cell) {
    try {
      return switch (column.form()) {
        case TEXT -> json.getNodeFactory().textNode(cell);
        case NUMBER ->
            json.getNodeFactory()
                .numberNode(
                    new BigDecimal(cell.strip().replace(",", "").replace("円", ""))
                        .longValueExact());
        case CODES -> {
          ArrayNode codes = json.createArrayNode();
          for (String code : cell.split("[,、;\\s]+", -1)) {
            if (!code.isBlank()) {
              codes.add(code.strip());
            }
          }
          yield codes;
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
      case TEXT, NUMBER -> value.asText();
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
