package org.renkei.contracts.project;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/**
 * 支援歴: a program that the project holds or has held.
 *
 * @param program id of the program; null where it is in no catalog
 * @param name its name as the region writes it
 * @param from first fiscal year
 * @param to last fiscal year
 * @param amount yen over all these years
 */
public record HeldSupport(
    @Nullable UUID program,
    @Nullable String name,
    FiscalYear from,
    FiscalYear to,
    @Nullable Long amount) {
  public HeldSupport {
    Required.value(from, "from");
    Required.value(to, "to");
  }

  public boolean heldIn(FiscalYear year) {
    return year.compareTo(from) >= 0 && year.compareTo(to) <= 0;
  }
}
