package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The databases of one running PostgreSQL server: one for each service, owned by a role of the same
 * name that cannot see the others.
 *
 * @param port where the server listens on the loopback interface
 * @param passwordFile file holding the administrator's password
 */
public record Databases(int port, Path passwordFile) {
  static final String ADMINISTRATOR = "renkei";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /**
   * The database of that name, created if it is absent.
   *
   * @param name lower-case letters, digits and underscores
   */
  public Database ensure(String name) {
    Database database = describe(name);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      ensureRole(connection, database);
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        create(statement, name);
      }
      return database;
    } catch (SQLException e) {
      throw new ServerStartException("The database " + name + " cannot be created.", e);
    }
  }

  /**
   * An empty database of that name; one that exists is dropped, its connections cut.
   *
   * @param name lower-case letters, digits and underscores
   */
  public Database fresh(String name) {
    Database database = describe(name);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      ensureRole(connection, database);
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      create(statement, name);
      return database;
    } catch (SQLException e) {
      throw new ServerStartException("The database " + name + " cannot be created anew.", e);
    }
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", ADMINISTRATOR);
    properties.setProperty("password", administratorPassword());
    properties.setProperty("connectTimeout", "5");
    // Not through DriverManager: it would not find the driver from every class loader.
    for (Driver driver : ServiceLoader.load(Driver.class, Databases.class.getClassLoader())) {
      Connection connection = driver.connect(url("postgres"), properties);
      if (connection != null) {
        return connection;
      }
    }
    throw new SQLException("no driver for " + url("postgres"));
  }

  private Database describe(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    return new Database(url(name), name, rolePassword(name));
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  private static void ensureRole(Connection connection, Database database) throws SQLException {
    String verb =
        exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", database.user())
            ? "ALTER"
            : "CREATE";
    try (Statement statement = connection.createStatement()) {
      // The name has been checked and the password is hexadecimal: neither can end the literal.
      statement.execute(
          verb + " ROLE " + database.user() + " LOGIN PASSWORD '" + database.password() + "'");
    }
  }

  private static void create(Statement statement, String name) throws SQLException {
    statement.execute("CREATE DATABASE " + name + " OWNER " + name);
    statement.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private String administratorPassword() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Derived rather than kept: whoever may read the administrator's password may know the others.
  private String rolePassword(String role) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              administratorPassword().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
