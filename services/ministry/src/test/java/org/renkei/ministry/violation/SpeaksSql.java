package org.renkei.ministry.violation;

import java.sql.Connection;
import java.sql.SQLException;

final class SpeaksSql {
  boolean ask(Connection database) throws SQLException {
    return database.isValid(1);
  }
}
