package org.renkei.contracts.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Required;

/**
 * 出典: where a program's record comes from.
 *
 * @param system name of the system or publication
 * @param url where it can be read
 * @param licence licence under which it may be used
 * @param credit words that must stand beside it
 * @param importedAt when it was read
 */
public record Source(
    String system,
    @Nullable String url,
    @Nullable String licence,
    @Nullable String credit,
    @Nullable Instant importedAt) {
  public Source {
    Required.value(system, "system");
  }

  /** The same source without the moment of import. */
  Source unread() {
    return new Source(system, url, licence, credit, null);
  }
}
