package org.renkei.ministry.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.renkei.contracts.program.Program;

/** 手修正: fields that an official has changed by hand and that an import leaves alone. */
@Singleton
class Edits {
  private final ObjectMapper json;

  Edits(ObjectMapper json) {
    this.json = json;
  }

  /** Names of the fields, as they stand in JSON, in which two programs say something else. */
  Set<String> between(Program before, Program after) {
    ObjectNode earlier = json.valueToTree(before.content());
    ObjectNode later = json.valueToTree(after.content());
    Set<String> names = new TreeSet<>();
    earlier.fieldNames().forEachRemaining(names::add);
    later.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> Objects.equals(value(earlier, name), value(later, name)));
    return names;
  }

  private static JsonNode value(ObjectNode program, String name) {
    return program.path(name);
  }

  /** What an import gives, with the fields that were edited as they are. */
  Program keep(Program before, Program given, Set<String> edited) {
    if (edited.isEmpty()) {
      return given;
    }
    ObjectNode merged = json.valueToTree(given);
    ObjectNode held = json.valueToTree(before.content());
    for (String name : edited) {
      JsonNode value = held.get(name);
      if (value == null) {
        merged.remove(name);
      } else {
        merged.set(name, value);
      }
    }
    try {
      return json.treeToValue(merged, Program.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
