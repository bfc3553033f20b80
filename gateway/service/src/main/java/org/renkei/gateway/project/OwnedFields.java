package org.renkei.gateway.project;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.code.Violations;
import org.renkei.contracts.project.ClusterProject;

/**
 * The fields that are the gateway's: a writer may leave them out or send them back as they are, so
 * that what was read can be changed and sent again.
 */
final class OwnedFields {
  private OwnedFields() {}

  /** Checks a project nobody has stored: none of the gateway's fields can be known yet. */
  static List<Violation> checkNew(ClusterProject given) {
    Violations v = new Violations();
    agree(v, "/id", given.id(), null);
    if (given.version() != 0) {
      agree(v, "/version", given.version(), null);
    }
    agree(v, "/created_at", given.createdAt(), null);
    agree(v, "/updated_at", given.updatedAt(), null);
    return v.found();
  }

  /** Checks a project against the one that is kept. */
  static List<Violation> check(ClusterProject given, ClusterProject kept) {
    Violations v = new Violations();
    agree(v, "/id", given.id(), kept.id());
    if (given.version() != 0) {
      agree(v, "/version", given.version(), kept.version());
    }
    agree(v, "/created_at", given.createdAt(), kept.createdAt());
    agree(v, "/updated_at", given.updatedAt(), kept.updatedAt());
    fixed(v, "/external_id", given.externalId(), kept.externalId());
    fixed(v, "/owner", given.owner(), kept.owner());
    return v.found();
  }

  private static void agree(
      Violations v, String pointer, @Nullable Object given, @Nullable Object kept) {
    if (given != null && !given.equals(kept)) {
      v.add(
          pointer,
          "owned-by-service",
          kept == null
              ? "この項目は登録時にシステムが定めます。省いてください。"
              : "この項目はシステムが定めます。省くか、いまの値 %s のまま送ってください。".formatted(kept),
          kept == null
              ? "The service sets this field. Leave it out."
              : "The service sets this field. Leave it out, or send it as it is: %s."
                  .formatted(kept));
    }
  }

  private static void fixed(Violations v, String pointer, String given, String kept) {
    if (!Objects.equals(given, kept)) {
      v.add(
          pointer,
          "identity-fixed",
          "登録後は変えられません（いまの値は %s）。".formatted(kept),
          "This cannot change once stored (now %s).".formatted(kept));
    }
  }
}
