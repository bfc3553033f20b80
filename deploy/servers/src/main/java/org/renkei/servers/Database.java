package org.renkei.servers;

/**
 * What a service needs to reach its database.
 *
 * @param url JDBC URL
 * @param user the role that owns the database
 * @param password that role's password
 */
public record Database(String url, String user, String password) {
  /** Leaves the password out, so that the record can be logged. */
  @Override
  public String toString() {
    return "Database[" + url + ", " + user + "]";
  }
}
