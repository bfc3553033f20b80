package org.renkei.contracts.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.ProgramState;

/** A notification about a program, to be changed where a test speaks of it. */
public final class NotificationFixture {
  private NotificationType type = NotificationType.PROGRAM_PUBLISHED;
  private @Nullable UUID project;
  private UUID program = UUID.fromString("0f5b7b0e-6a58-5c55-9a4e-d8a3c1f0b701");
  private String ministry = "MEXT";
  private List<String> prefectures = List.of();
  private List<String> themes = List.of();
  private String name = "1";
  private String title = "制度が公開されました。";

  private NotificationFixture() {}

  /** Concerns every prefecture and every theme. */
  public static NotificationFixture aNotification() {
    return new NotificationFixture();
  }

  public NotificationFixture type(NotificationType value) {
    type = value;
    return this;
  }

  public NotificationFixture ministry(String value) {
    ministry = value;
    return this;
  }

  public NotificationFixture project(UUID value) {
    project = value;
    return this;
  }

  public NotificationFixture program(UUID value) {
    program = value;
    return this;
  }

  public NotificationFixture prefectures(String... codes) {
    prefectures = List.of(codes);
    return this;
  }

  public NotificationFixture themes(String... codes) {
    themes = List.of(codes);
    return this;
  }

  public NotificationFixture title(String ja) {
    title = ja;
    return this;
  }

  /** What its id is made of, besides its type. */
  public NotificationFixture cause(String value) {
    name = value;
    return this;
  }

  public Notification build() {
    return new Notification(
        NotificationIds.of(type, name),
        type,
        Instant.parse("2026-06-01T00:00:00Z"),
        new MinistryCode(ministry),
        program,
        project,
        prefectures.stream().map(LocalGovernmentCode::new).toList(),
        themes.stream().map(ThemeCode::new).toList(),
        new LocalizedText(title, "A program was published."),
        new NotificationData.AboutProgram(
            "水産バイオ研究開発補助金", 1, ProgramState.PUBLISHED, List.of(), null));
  }
}
