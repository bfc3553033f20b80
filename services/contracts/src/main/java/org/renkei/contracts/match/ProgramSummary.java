package org.renkei.contracts.match;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

/**
 * What one needs to recognise a program in a list of matches; the whole is at {@code
 * /v1/programs/{id}}.
 */
public record ProgramSummary(
    UUID id,
    MinistryCode ministry,
    long version,
    String title,
    @Nullable String titleEn,
    String summary,
    ProgramKind kind,
    List<SupportCategory> categories,
    List<Stage> stages,
    List<ThemeCode> themes,
    Funding funding,
    @Nullable String url) {

  /**
   * The summary of a program as its ministry published it.
   *
   * @throws IllegalStateException for a program that no ministry has stored
   */
  public static ProgramSummary of(Program program) {
    UUID id = program.id();
    MinistryCode ministry = program.ministry();
    if (id == null || ministry == null) {
      throw new IllegalStateException("a program without id or ministry: " + program.sourceId());
    }
    return new ProgramSummary(
        id,
        ministry,
        program.version(),
        program.title(),
        program.titleEn(),
        program.summary(),
        program.kind(),
        program.categories(),
        program.stages(),
        program.themes(),
        program.funding(),
        program.url());
  }
}
