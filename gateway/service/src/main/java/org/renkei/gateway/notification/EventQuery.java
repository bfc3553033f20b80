package org.renkei.gateway.notification;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.readmodel.Ministries;

/** The query of those who read notifications, the same for every way. */
public final class EventQuery {
  private static final String[] FILTERS = {
    "type", "ministry", "cluster_project_id", "prefecture", "theme"
  };

  private EventQuery() {}

  /** The names of the filters and further ones. */
  public static String[] names(String... more) {
    return Stream.concat(Arrays.stream(FILTERS), Arrays.stream(more)).toArray(String[]::new);
  }

  /** The filter that a query asks for. */
  public static NotificationFilter filter(QueryParameters query, Ministries ministries) {
    return new NotificationFilter(
        query.values("type", EventQuery::type),
        query.values("ministry", ministries::named),
        query.values("cluster_project_id", UUID::fromString),
        query.prefectures("prefecture"),
        query.themes("theme"));
  }

  private static NotificationType type(String text) {
    try {
      return NotificationType.of(text);
    } catch (IllegalArgumentException e) {
      String known =
          Arrays.stream(NotificationType.values())
              .map(NotificationType::shortName)
              .collect(Collectors.joining(", "));
      throw new InvalidValueException(
          "",
          "allowed-values",
          new LocalizedText(
              "通知の種類 " + text + " はありません。使える値は " + known + " です。",
              "There is no type " + text + ". Allowed are " + known + "."));
    }
  }
}
