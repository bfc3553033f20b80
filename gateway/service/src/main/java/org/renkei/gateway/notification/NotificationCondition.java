package org.renkei.gateway.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;

/**
 * A {@link NotificationFilter} as a condition on the table {@code notification}: lets pass what
 * {@link NotificationFilter#matches} lets pass. Values travel as parameters alone.
 *
 * @param sql terms joined by AND, each with one array parameter; {@code true} when nothing is asked
 * @param arrays the parameters in order
 */
public record NotificationCondition(String sql, List<Values> arrays) {
  /** An array parameter: the type of its elements in PostgreSQL, and the elements. */
  public record Values(String type, List<?> elements) {
    public Values {
      elements = List.copyOf(elements);
    }
  }

  public NotificationCondition {
    arrays = List.copyOf(arrays);
  }

  public static NotificationCondition of(NotificationFilter filter) {
    List<String> terms = new ArrayList<>();
    List<Values> arrays = new ArrayList<>();
    if (!filter.types().isEmpty()) {
      terms.add("type = ANY (?)");
      arrays.add(
          new Values("text", filter.types().stream().map(NotificationType::wireName).toList()));
    }
    if (!filter.ministries().isEmpty()) {
      terms.add("ministry = ANY (?)");
      arrays.add(texts(filter.ministries().stream()));
    }
    if (!filter.clusterProjectIds().isEmpty()) {
      terms.add("projects && ?");
      arrays.add(new Values("uuid", filter.clusterProjectIds()));
    }
    if (!filter.prefectures().isEmpty()) {
      terms.add("(prefectures = '{}' OR prefectures && ?)");
      arrays.add(texts(filter.prefectures().stream()));
    }
    if (!filter.themes().isEmpty()) {
      terms.add("(themes = '{}' OR theme_tree && ? OR themes && ?)");
      arrays.add(texts(filter.themes().stream()));
      arrays.add(texts(filter.themes().stream().flatMap(NotificationCondition::tree)));
    }
    return new NotificationCondition(
        terms.isEmpty() ? "true" : String.join(" AND ", terms), arrays);
  }

  /** Sets the parameters, beginning at {@code first}; the number of the one after them. */
  public int bind(Connection connection, PreparedStatement statement, int first)
      throws SQLException {
    int next = first;
    for (Values array : arrays) {
      statement.setArray(
          next++, connection.createArrayOf(array.type(), array.elements().toArray()));
    }
    return next;
  }

  private static Values texts(Stream<?> values) {
    return new Values("text", values.map(Object::toString).distinct().toList());
  }

  /** A theme and all that lie above it. */
  static Stream<ThemeCode> tree(ThemeCode theme) {
    return Stream.iterate(
            theme.value(),
            at -> !at.isEmpty(),
            at -> at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "")
        .map(ThemeCode::new);
  }
}
