package org.renkei.matching;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.project.HeldSupport;

/** 支援歴 as facts and as words. */
final class History {
  private History() {}

  /** Whether the support is known to be that of one of these programs. */
  static boolean isOneOf(HeldSupport support, List<UUID> programs) {
    UUID program = support.program();
    return program != null && programs.contains(program);
  }

  static @Nullable List<Map<String, Object>> facts(@Nullable List<HeldSupport> history) {
    return history == null ? null : history.stream().map(History::facts).toList();
  }

  private static Map<String, Object> facts(HeldSupport support) {
    return Facts.of("program", support.program())
        .and("name", support.name())
        .and("from", support.from())
        .and("to", support.to())
        .map();
  }

  /** The name as the region writes it, else the id, with its years. */
  static LocalizedText words(HeldSupport support) {
    String name = support.name() == null ? String.valueOf(support.program()) : support.name();
    FiscalYear from = support.from();
    FiscalYear to = support.to();
    return from.equals(to)
        ? Words.text("「" + name + "」（" + from.japanese() + "）", name + " (" + from + ")")
        : Words.text(
            "「" + name + "」（" + from.japanese() + "〜" + to.japanese() + "）",
            name + " (" + from + " to " + to + ")");
  }
}
