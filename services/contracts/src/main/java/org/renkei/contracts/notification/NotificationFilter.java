package org.renkei.contracts.notification;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;

/**
 * 通知の絞り込み: which notifications one wants. Every list that is not empty must let a notification
 * pass; within a list one value is enough. A list left out is empty.
 *
 * @param types 通知の種類
 * @param ministries 府省
 * @param clusterProjectIds projects: what is about one of them, or about a program that fitted one
 *     of them when it happened
 * @param prefectures 都道府県; what concerns all of them passes
 * @param themes 分野; a parent covers its children, and what concerns all of them passes
 */
public record NotificationFilter(
    List<NotificationType> types,
    List<MinistryCode> ministries,
    List<UUID> clusterProjectIds,
    List<LocalGovernmentCode> prefectures,
    List<ThemeCode> themes) {
  /** Lets everything pass. */
  public static final NotificationFilter ALL =
      new NotificationFilter(List.of(), List.of(), List.of(), List.of(), List.of());

  public NotificationFilter {
    types = set(types);
    ministries = set(ministries);
    clusterProjectIds = set(clusterProjectIds);
    prefectures = set(prefectures);
    themes = set(themes);
  }

  private static <T extends Comparable<? super T>> List<T> set(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(new TreeSet<>(values));
  }

  /**
   * Whether a notification passes.
   *
   * @param audience the projects that it concerns
   */
  public boolean matches(Notification notification, Collection<UUID> audience) {
    return (types.isEmpty() || types.contains(notification.type()))
        && (ministries.isEmpty() || ministries.contains(notification.ministry()))
        && (clusterProjectIds.isEmpty() || clusterProjectIds.stream().anyMatch(audience::contains))
        && concerns(notification.prefectures(), notification.themes());
  }

  /**
   * Whether something passes that concerns these, as far as places and themes go.
   *
   * @param concernedPrefectures empty for all
   * @param concernedThemes empty for all
   */
  public boolean concerns(
      List<LocalGovernmentCode> concernedPrefectures, List<ThemeCode> concernedThemes) {
    return (prefectures.isEmpty()
            || concernedPrefectures.isEmpty()
            || prefectures.stream().anyMatch(concernedPrefectures::contains))
        && (themes.isEmpty()
            || concernedThemes.isEmpty()
            || themes.stream().anyMatch(theme -> touches(theme, concernedThemes)));
  }

  private static boolean touches(ThemeCode wanted, List<ThemeCode> themes) {
    return themes.stream().anyMatch(theme -> wanted.covers(theme) || theme.covers(wanted));
  }
}
