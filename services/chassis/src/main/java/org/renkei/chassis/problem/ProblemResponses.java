package org.renkei.chassis.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Writes the error answers of every operation into the OpenAPI document, so that no resource has to
 * repeat them: those every request can meet, those of a path with an id, of a body, of a version.
 * An answer that a resource declares by itself stays as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final String REFERENCE = "#/components/schemas/" + PROBLEM;

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components = document.getComponents();
    if (components == null) {
      components = OASFactory.createComponents();
      document.setComponents(components);
    }
    components.addSchema(PROBLEM, problem());
    for (Map.Entry<Integer, List<ProblemType>> status : byStatus().entrySet()) {
      components.addResponse(name(status.getKey()), response(status.getValue()));
    }
    if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
      return;
    }
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses == null) {
      responses = OASFactory.createAPIResponses();
      operation.setResponses(responses);
    }
    List<Integer> statuses = new ArrayList<>(List.of(400, 406, 500, 503));
    if (path.contains("{")) {
      statuses.add(404);
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415, 422));
    }
    if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH) {
      statuses.addAll(List.of(412, 428));
    }
    for (int status : statuses) {
      String code = String.valueOf(status);
      if (!responses.hasAPIResponse(code) || responses.getAPIResponse(code).getContent() == null) {
        responses.addAPIResponse(
            code, OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
      }
    }
  }

  private static Map<Integer, List<ProblemType>> byStatus() {
    return Arrays.stream(ProblemType.values()).collect(Collectors.groupingBy(ProblemType::status));
  }

  private static String name(int status) {
    return PROBLEM + status;
  }

  private static APIResponse response(List<ProblemType> types) {
    MediaType body = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(REFERENCE));
    for (ProblemType type : types) {
      body.addExample(type.slug(), example(type));
    }
    return OASFactory.createAPIResponse()
        .description(
            types.stream()
                .map(type -> type.title().ja() + " / " + type.title().en())
                .collect(Collectors.joining("; ")))
        .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
  }

  private static Example example(ProblemType type) {
    return OASFactory.createExample()
        .value(
            Map.of(
                "type", type.uri().toString(),
                "title", type.title().ja(),
                "title_en", type.title().en(),
                "status", type.status(),
                "request_id", "0b0e7a0e-7b1c-4a55-9d2f-3a3e0d9f0a01"));
  }

  private static Schema problem() {
    Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
    Schema message =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addProperty("ja", text)
            .addProperty("en", text);
    Schema error =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addProperty(
                "pointer",
                described("JSON Pointer (RFC 6901) into the body, or query:name for a parameter"))
            .addProperty("rule", described("Stable name of the broken rule"))
            .addProperty("message", message)
            .addProperty(
                "allowed", OASFactory.createSchema().addType(SchemaType.ARRAY).items(text));
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("RFC 9457 problem details")
        .addProperty("type", described("Stable URI of the kind of problem").format("uri"))
        .addProperty("title", described("The kind of problem, in Japanese"))
        .addProperty("title_en", described("The kind of problem, in English"))
        .addProperty(
            "status", OASFactory.createSchema().addType(SchemaType.INTEGER).format("int32"))
        .addProperty("detail", described("What happened this time, in Japanese"))
        .addProperty("detail_en", described("What happened this time, in English"))
        .addProperty("instance", described("The path that was asked for"))
        .addProperty("request_id", described("Under which the service's log tells more"))
        .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
        .required(List.of("type", "title", "title_en", "status"));
  }

  private static Schema described(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
