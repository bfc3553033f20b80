package org.renkei.gateway.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Wakes whoever passes notifications on, as soon as new ones are committed by whichever process;
 * and once a second besides, so that a signal that is lost costs a second and no more.
 */
@Singleton
public class NotificationSignals {
  private static final Logger LOG = Logger.getLogger(NotificationSignals.class);
  private static final int FALLBACK_MILLIS = 1_000;

  private final AgroalDataSource database;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::listen, "renkei-notification-signals");
  private volatile boolean stopped;

  NotificationSignals(AgroalDataSource database) {
    this.database = database;
    thread.setDaemon(true);
  }

  /** Runs {@code listener} at every signal, in the one thread that listens: it must not linger. */
  public void onSignal(Runnable listener) {
    listeners.add(listener);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  private void listen() {
    boolean fine = true;
    while (!stopped) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + Notifications.CHANNEL);
        fine = true;
        try {
          waitForSignals(connection.unwrap(PGConnection.class));
        } finally {
          statement.execute("UNLISTEN *");
        }
      } catch (SQLException | RuntimeException e) {
        if (fine && !stopped) {
          LOG.warnf("Cannot hear of new notifications: %s", e);
        }
        fine = false;
        pause();
      }
    }
  }

  private void waitForSignals(PGConnection connection) throws SQLException {
    while (!stopped) {
      connection.getNotifications(FALLBACK_MILLIS);
      listeners.forEach(Runnable::run);
    }
  }

  private void pause() {
    try {
      Thread.sleep(FALLBACK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    try {
      thread.join(2 * FALLBACK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
