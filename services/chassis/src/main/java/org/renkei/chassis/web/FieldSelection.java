package org.renkei.chassis.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.code.LocalizedText;

/** {@code fields=id,title}: answers with these top-level fields alone. */
@Singleton
public final class FieldSelection {
  private final ObjectMapper json;
  private final Map<Class<?>, List<String>> fieldsOf = new ConcurrentHashMap<>();

  FieldSelection(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The results reduced to the fields the query asks for; the results as they are when it asks for
   * none.
   *
   * @param type the record whose fields may be asked for; any other name is refused
   */
  public <T> List<Object> apply(QueryParameters query, Class<T> type, List<T> results) {
    List<String> wanted = query.texts("fields");
    if (wanted.isEmpty()) {
      return List.copyOf(results);
    }
    List<String> known = fieldsOf.computeIfAbsent(type, this::fields);
    for (String field : wanted) {
      if (!known.contains(field)) {
        throw ProblemException.parameter(
            new ProblemError(
                "query:fields",
                "allowed-values",
                new LocalizedText("項目 " + field + " はありません。", "There is no field " + field + "."),
                known));
      }
    }
    List<Object> reduced = new ArrayList<>(results.size());
    for (T result : results) {
      ObjectNode whole = json.valueToTree(result);
      reduced.add(whole.retain(wanted));
    }
    return reduced;
  }

  private List<String> fields(Class<?> type) {
    try {
      Iterator<PropertyWriter> writers =
          json.getSerializerProviderInstance().findValueSerializer(type).properties();
      List<String> names = new ArrayList<>();
      writers.forEachRemaining(writer -> names.add(writer.getName()));
      return List.copyOf(names);
    } catch (JsonMappingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
