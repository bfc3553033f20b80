package org.renkei.ministry.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Program;

/**
 * 新旧対照: what one version of a program says otherwise than another.
 *
 * @param id of the program
 * @param from version compared with
 * @param to version that is compared
 * @param differences by their pointers; empty when both say the same
 */
public record ProgramDifferences(UUID id, long from, long to, List<Difference> differences) {
  /** Differ between any two versions, and say nothing. */
  private static final Set<String> COUNTERS = Set.of("version", "updated_at");

  /**
   * One field that differs. A list is compared as a whole, unless it has as many entries as before:
   * then entry by entry.
   *
   * @param pointer JSON pointer of the field, such as {@code /funding/max_per_year}
   * @param before its value in {@code from}; null where it says nothing
   * @param after its value in {@code to}; null where it says nothing
   */
  public record Difference(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {}

  static ProgramDifferences between(Program from, Program to, ObjectMapper json) {
    List<Difference> found = new ArrayList<>();
    compare("", said(from, json), said(to, json), found);
    return new ProgramDifferences(
        Objects.requireNonNull(to.id()), from.version(), to.version(), List.copyOf(found));
  }

  private static JsonNode said(Program program, ObjectMapper json) {
    ObjectNode document = json.valueToTree(program);
    return document.without(COUNTERS);
  }

  private static void compare(
      String at, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> found) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null && before.isObject() && after != null && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(at + "/" + name, before.get(name), after.get(name), found);
      }
      return;
    }
    if (before != null
        && before.isArray()
        && after != null
        && after.isArray()
        && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(at + "/" + i, before.get(i), after.get(i), found);
      }
      return;
    }
    found.add(new Difference(at, before, after));
  }
}
