package org.renkei.ministry.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.program.Program;

/** 所有者項目: the fields of a program that this service alone sets. A writer may repeat them. */
final class OwnerFields {
  private OwnerFields() {}

  /** The fields in which {@code given} claims something else than what holds. */
  static List<Violation> differences(Program given, Program holds) {
    List<Violation> found = new ArrayList<>();
    compare(found, "/id", given.id(), holds.id());
    compare(found, "/ministry", given.ministry(), holds.ministry());
    compare(found, "/version", given.version() == 0 ? null : given.version(), holds.version());
    compare(found, "/state", given.state(), holds.state());
    compare(found, "/published_at", given.publishedAt(), holds.publishedAt());
    compare(found, "/updated_at", given.updatedAt(), holds.updatedAt());
    return found;
  }

  /** The same for what comes from elsewhere, where versions and dates are another service's. */
  static List<Violation> foreignDifferences(Program given, Program holds) {
    List<Violation> found = new ArrayList<>();
    compare(found, "/id", given.id(), holds.id());
    compare(found, "/ministry", given.ministry(), holds.ministry());
    compare(found, "/state", given.state(), holds.state());
    return found;
  }

  private static void compare(
      List<Violation> found, String pointer, @Nullable Object given, @Nullable Object holds) {
    if (given != null && !given.equals(holds)) {
      String now = holds == null ? "" : "（現在の値: " + holds + "）";
      String nowEn = holds == null ? "" : " (it is " + holds + ")";
      found.add(
          Violation.of(
              pointer,
              "owned-by-service",
              "この項目はサービスが定めます。省くか、同じ値を書いてください" + now + "。",
              "The service sets this field. Leave it out or repeat its value" + nowEn + "."));
    }
  }
}
