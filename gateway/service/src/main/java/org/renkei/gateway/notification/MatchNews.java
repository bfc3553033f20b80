package org.renkei.gateway.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.project.ClusterProject;

/**
 * Tells of matches gained and lost once they have lasted for a while. A match that is gained and
 * lost again within that while stands as it was told, so there is nothing to tell.
 */
@Singleton
class MatchNews {
  private static final int BATCH = 200;

  private final StandingMatches matches;
  private final MatchedProjects projects;
  private final ToldPrograms programs;
  private final Notifications notifications;
  private final Duration fold;

  MatchNews(
      StandingMatches matches,
      MatchedProjects projects,
      ToldPrograms programs,
      Notifications notifications,
      NotificationsConfig config) {
    this.matches = matches;
    this.projects = projects;
    this.programs = programs;
    this.notifications = notifications;
    this.fold = config.fold();
  }

  /** Tells what has lasted long enough at a moment. */
  void tell(Instant now) {
    int told;
    do {
      told = QuarkusTransaction.requiringNew().call(() -> batch(now));
    } while (told == BATCH);
  }

  private int batch(Instant now) {
    List<StandingMatch> untold = matches.untold(now.minus(fold), BATCH);
    if (untold.isEmpty()) {
      return 0;
    }
    Map<UUID, MatchedProjects.Matched> known = projects.all();
    Map<UUID, ToldProgram> told =
        programs.find(untold.stream().map(StandingMatch::programId).distinct().toList());
    untold.forEach(matches::told);
    for (StandingMatch match : untold) {
      MatchedProjects.Matched matched = known.get(match.projectId());
      ToldProgram program = told.get(match.programId());
      if (matched != null && program != null) {
        notifications.append(notification(match, matched.project(), program), Set.of());
      }
    }
    return untold.size();
  }

  private static Notification notification(
      StandingMatch match, ClusterProject project, ToldProgram program) {
    NotificationType type =
        match.fits() ? NotificationType.MATCH_GAINED : NotificationType.MATCH_LOST;
    Concerned concerned = Concerned.by(project);
    return new Notification(
        NotificationIds.of(
            type, match.projectId(), match.programId(), match.changedAt().toEpochMilli()),
        type,
        match.changedAt(),
        program.ministry(),
        match.programId(),
        match.projectId(),
        concerned.prefectures(),
        concerned.themes(),
        sentence(match, project, program),
        new NotificationData.AboutMatch(
            program.program().title(),
            project.name(),
            match.verdict(),
            match.programVersion(),
            match.projectVersion()));
  }

  private static LocalizedText sentence(
      StandingMatch match, ClusterProject project, ToldProgram program) {
    String title = program.program().title();
    String titleEn = program.program().titleEn() == null ? title : program.program().titleEn();
    String nameEn = project.nameEn() == null ? project.name() : project.nameEn();
    return match.fits()
        ? new LocalizedText(
            "制度「" + title + "」が「" + project.name() + "」に適合するようになりました。",
            titleEn + " now fits " + nameEn + ".")
        : new LocalizedText(
            "制度「" + title + "」は「" + project.name() + "」に適合しなくなりました。",
            titleEn + " no longer fits " + nameEn + ".");
  }
}
