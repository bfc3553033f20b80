package org.renkei.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.event.Schemas;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;

/** What the demo sends over Kafka is what the schemas promise. */
class DemoEventsTest {
  @Test
  void everyProgramKeepsToTheSchema() throws IOException {
    // Given
    JsonSchema schema = schema(Schemas.PROGRAM);
    List<String> errors = new ArrayList<>();

    // When
    for (Program program : DemoData.published()) {
      errors.addAll(errors(schema, program));
    }

    // Then
    assertThat(errors).isEmpty();
  }

  @Test
  void everyProjectKeepsToTheSchema() throws IOException {
    // Given
    JsonSchema schema = schema(Schemas.CLUSTER_PROJECT);
    Instant now = Instant.parse("2026-11-24T03:00:00Z");
    List<String> errors = new ArrayList<>();

    // When
    for (ClusterProject project : DemoData.projects()) {
      ClusterProject stored = project.stored(new UUID(1, 2), 1, now, now);
      errors.addAll(errors(schema, stored.withoutPersonalData()));
    }

    // Then
    assertThat(errors).isEmpty();
  }

  private static List<String> errors(JsonSchema schema, Object data) throws IOException {
    String json = DemoData.JSON.writeValueAsString(data);
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static JsonSchema schema(Schemas.Schema schema) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            schema.text(), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
