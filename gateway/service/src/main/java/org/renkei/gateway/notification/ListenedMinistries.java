package org.renkei.gateway.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/**
 * Since when each ministry is listened to. A gateway that meets a catalog of a hundred thousand
 * programs for the first time learns it; it does not announce it.
 */
@Singleton
class ListenedMinistries {
  private final AgroalDataSource database;
  private final Ministries ministries;
  private final Clock clock;
  private final Map<MinistryCode, Instant> since = new ConcurrentHashMap<>();

  ListenedMinistries(AgroalDataSource database, Ministries ministries, Clock clock) {
    this.database = database;
    this.ministries = ministries;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    ministries.all().stream().map(Ministry::code).forEach(this::since);
  }

  /** The first moment of which a ministry's events are told. */
  Instant since(MinistryCode ministry) {
    return since.computeIfAbsent(ministry, this::find);
  }

  private Instant find(MinistryCode ministry) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO listened_ministry (ministry, since) VALUES (?, ?)
                ON CONFLICT ON CONSTRAINT listened_ministry_pk DO UPDATE
                  SET since = listened_ministry.since
                RETURNING since
                """)) {
      insert.setString(1, ministry.value());
      insert.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note since when " + ministry + " is heard", e);
    }
  }
}
