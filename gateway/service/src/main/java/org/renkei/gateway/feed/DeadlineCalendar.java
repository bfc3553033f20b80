package org.renkei.gateway.feed;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.match.Fittings;
import org.renkei.gateway.notification.Concerned;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/**
 * 公募カレンダー: openings and deadlines of calls as an iCalendar object (RFC 5545). An event keeps its
 * UID for ever; its SEQUENCE is the version of the program, so that a moved deadline moves in the
 * calendars of those who subscribed.
 */
@Singleton
class DeadlineCalendar {
  /** What lies further back is left out. */
  private static final Duration PAST = Duration.ofDays(90);

  private static final int MAX_EVENTS = 2_000;

  private final Catalogs catalogs;
  private final Fittings fittings;
  private final Ministries ministries;
  private final Clock clock;

  DeadlineCalendar(Catalogs catalogs, Fittings fittings, Ministries ministries, Clock clock) {
    this.catalogs = catalogs;
    this.fittings = fittings;
    this.ministries = ministries;
    this.clock = clock;
  }

  private record Entry(ListedProgram listed, Call call, boolean opening, Instant at) {}

  /**
   * The calendar of programs that a filter lets pass; its types say nothing here.
   *
   * @param projects with those that fit one of them alone; empty for all programs
   */
  String of(String name, NotificationFilter filter, Collection<ClusterProject> projects) {
    Set<UUID> fitting = new HashSet<>();
    if (!projects.isEmpty()) {
      Fittings.Choice everything = fittings.everything();
      projects.forEach(project -> fitting.addAll(everything.fitting(project).keySet()));
    }
    Instant from = clock.instant().minus(PAST);
    List<Entry> entries =
        catalogs.snapshot().programs().stream()
            .filter(it -> projects.isEmpty() || fitting.contains(it.id()))
            .filter(it -> passes(it, filter))
            .flatMap(DeadlineCalendar::entries)
            .filter(it -> it.at().isAfter(from))
            .sorted(Comparator.comparing(Entry::at).thenComparing(it -> it.listed().id()))
            .limit(MAX_EVENTS)
            .toList();
    CalendarText out = new CalendarText();
    out.line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//Renkei//Calls//JA")
        .line("CALSCALE", "GREGORIAN")
        .line("METHOD", "PUBLISH")
        .text("X-WR-CALNAME", name)
        .line("X-WR-TIMEZONE", "Asia/Tokyo")
        .line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
        .line("X-PUBLISHED-TTL", "PT1H")
        .line("BEGIN", "VTIMEZONE")
        .line("TZID", "Asia/Tokyo")
        .line("BEGIN", "STANDARD")
        .line("DTSTART", "19700101T000000")
        .line("TZOFFSETFROM", "+0900")
        .line("TZOFFSETTO", "+0900")
        .line("TZNAME", "JST")
        .line("END", "STANDARD")
        .line("END", "VTIMEZONE");
    entries.forEach(entry -> write(out, entry));
    return out.line("END", "VCALENDAR").toString();
  }

  private static boolean passes(ListedProgram listed, NotificationFilter filter) {
    Concerned concerned = Concerned.by(listed.program());
    return (filter.ministries().isEmpty() || filter.ministries().contains(listed.ministry()))
        && filter.concerns(concerned.prefectures(), concerned.themes());
  }

  private static Stream<Entry> entries(ListedProgram listed) {
    return listed.program().calls().stream()
        .flatMap(
            call ->
                Stream.of(entry(listed, call, true), entry(listed, call, false))
                    .filter(Objects::nonNull)
                    .map(Entry.class::cast));
  }

  private static @Nullable Entry entry(ListedProgram listed, Call call, boolean opening) {
    Instant at = opening ? call.opensAt() : call.closesAt();
    return at == null ? null : new Entry(listed, call, opening, at);
  }

  private void write(CalendarText out, Entry entry) {
    ListedProgram listed = entry.listed();
    Call call = entry.call();
    String ministry =
        ministries
            .find(listed.ministry())
            .map(Ministry::name)
            .map(it -> it.ja())
            .orElse(listed.ministry().value());
    Instant changed = Objects.requireNonNullElse(listed.program().updatedAt(), Instant.EPOCH);
    out.line("BEGIN", "VEVENT")
        .line(
            "UID",
            listed.id()
                + "-"
                + call.fiscalYear().year()
                + "-"
                + call.round()
                + (entry.opening() ? "-opening" : "-closing")
                + "@renkei")
        .line("SEQUENCE", String.valueOf(listed.program().version()))
        .utc("DTSTAMP", changed)
        .utc("LAST-MODIFIED", changed)
        // A moment: RFC 5545 wants an end, where there is one, to lie behind the beginning.
        .tokyo("DTSTART", entry.at())
        .text(
            "SUMMARY",
            (entry.opening() ? "公募開始 " : "公募締切 ") + listed.program().title() + "（" + ministry + "）")
        .text("DESCRIPTION", listed.program().summary())
        // A suspended program keeps its place, struck out: it may come back.
        .line("STATUS", listed.isPublished() ? "CONFIRMED" : "CANCELLED")
        .line("TRANSP", "TRANSPARENT");
    String url = call.guidelinesUrl() == null ? listed.program().url() : call.guidelinesUrl();
    if (url != null) {
      out.line("URL", url);
    }
    out.line("END", "VEVENT");
  }
}
