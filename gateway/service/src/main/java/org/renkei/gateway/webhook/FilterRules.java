package org.renkei.gateway.webhook;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.project.ClusterProjects;
import org.renkei.gateway.readmodel.Ministries;

/** A filter that nothing can ever pass is refused: who waits for it would wait for ever. */
@Singleton
class FilterRules {
  /** What comes from no ministry and is about no project, place or theme. */
  private static final Set<NotificationType> ABOUT_NOTHING =
      EnumSet.of(NotificationType.SUBSCRIPTION_DISABLED);

  private final Ministries ministries;
  private final ClusterProjects projects;

  FilterRules(Ministries ministries, ClusterProjects projects) {
    this.ministries = ministries;
    this.projects = projects;
  }

  List<Violation> check(NotificationFilter filter) {
    List<Violation> broken = new ArrayList<>();
    for (int i = 0; i < filter.ministries().size(); i++) {
      if (ministries.find(filter.ministries().get(i)).isEmpty()) {
        broken.add(
            Violation.of(
                "/filter/ministries/" + i,
                "never-matches",
                "府省 %s はありません。".formatted(filter.ministries().get(i)),
                "There is no ministry %s.".formatted(filter.ministries().get(i))));
      }
    }
    for (int i = 0; i < filter.themes().size(); i++) {
      if (!Themes.exists(filter.themes().get(i))) {
        broken.add(
            Violation.of(
                "/filter/themes/" + i,
                "never-matches",
                "分野 %s はありません。".formatted(filter.themes().get(i)),
                "There is no theme %s.".formatted(filter.themes().get(i))));
      }
    }
    for (int i = 0; i < filter.prefectures().size(); i++) {
      if (!filter.prefectures().get(i).isPrefecture()
          || !Areas.exists(new AreaCode(filter.prefectures().get(i).toString()))) {
        broken.add(
            Violation.of(
                "/filter/prefectures/" + i,
                "never-matches",
                "都道府県のコードではありません: %s".formatted(filter.prefectures().get(i)),
                "This is the code of no prefecture: %s".formatted(filter.prefectures().get(i))));
      }
    }
    projects(filter, broken);
    if (!filter.types().isEmpty()
        && ABOUT_NOTHING.containsAll(filter.types())
        && !(filter.ministries().isEmpty() && filter.clusterProjectIds().isEmpty())) {
      broken.add(
          Violation.of(
              "/filter/types",
              "never-matches",
              "購読の停止の通知は、府省にもプロジェクトにも属しません。",
              "That a subscription was disabled comes from no ministry and is about no project."));
    }
    return broken;
  }

  private void projects(NotificationFilter filter, List<Violation> broken) {
    boolean reachesOne = filter.clusterProjectIds().isEmpty();
    for (int i = 0; i < filter.clusterProjectIds().size(); i++) {
      UUID id = filter.clusterProjectIds().get(i);
      Optional<ClusterProject> project = projects.find(id);
      if (project.isEmpty()) {
        broken.add(
            Violation.of(
                "/filter/cluster_project_ids/" + i,
                "never-matches",
                "プロジェクト %s はありません。".formatted(id),
                "There is no project %s.".formatted(id)));
      }
      reachesOne = reachesOne || project.map(it -> reaches(filter, it)).orElse(true);
    }
    if (!reachesOne) {
      broken.add(
          Violation.of(
              "/filter/prefectures",
              "never-matches",
              "どのプロジェクトも、選んだ都道府県にありません。",
              "None of the projects lies in any of these prefectures."));
    }
  }

  private static boolean reaches(NotificationFilter filter, ClusterProject project) {
    List<LocalGovernmentCode> places = project.prefectures();
    return filter.prefectures().isEmpty()
        || places == null
        || places.isEmpty()
        || places.stream().anyMatch(filter.prefectures()::contains);
  }
}
