package org.renkei.ministry.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;

/** Programs as the API writes them. */
@Singleton
final class RenkeiFormat implements ProgramFormat {
  private final ObjectMapper json;

  RenkeiFormat(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public CatalogFormat format() {
    return CatalogFormat.RENKEI;
  }

  @Override
  public @Nullable String sourceId(JsonNode row) {
    return row.path("source_id").textValue();
  }

  @Override
  public Program read(JsonNode row, CatalogSource from) {
    try {
      return json.treeToValue(row, Program.class);
    } catch (JsonProcessingException e) {
      throw RowRefused.of(ProblemException.unreadable(e));
    }
  }
}
