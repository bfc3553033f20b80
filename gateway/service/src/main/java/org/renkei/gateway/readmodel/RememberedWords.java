package org.renkei.gateway.readmodel;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.renkei.matching.text.TextAnalysis;

/**
 * An analysis that cuts no text again which was there at an earlier start: cutting the texts of a
 * whole catalog takes longer than reading it. It remembers until the catalogs have been read, and
 * then only passes on.
 */
final class RememberedWords implements TextAnalysis {
  private static final Logger LOG = Logger.getLogger(RememberedWords.class);
  private static final String BETWEEN = "\n";
  private static final int BATCH = 1_000;

  private final TextAnalysis analysis;
  private final String name;
  private final AgroalDataSource database;
  private final Map<String, String> earlier = new ConcurrentHashMap<>();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private volatile boolean remembers;

  /**
   * An analysis with a memory, which is empty until {@link #begin}.
   *
   * @param name of the analysis; another one when it comes to cut texts otherwise
   */
  RememberedWords(TextAnalysis analysis, String name, AgroalDataSource database) {
    this.analysis = analysis;
    this.name = name;
    this.database = database;
  }

  @Override
  public List<String> terms(String text) {
    if (!remembers) {
      return analysis.terms(text);
    }
    String digest = digest(text);
    String known = earlier.get(digest);
    if (known != null) {
      asked.put(digest, known);
      return known.isEmpty() ? List.of() : Arrays.asList(known.split(BETWEEN, -1));
    }
    List<String> terms = analysis.terms(text);
    if (terms.stream().noneMatch(term -> term.isEmpty() || term.contains(BETWEEN))) {
      asked.put(digest, String.join(BETWEEN, terms));
    }
    return terms;
  }

  private String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what earlier starts have kept. Without a database everything is cut anew. */
  void begin() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT encode(digest, 'hex'), words FROM cut_text")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          earlier.put(rows.getString(1), rows.getString(2));
        }
      }
    } catch (SQLException e) {
      LOG.warnf("Cannot read the words of texts, and cuts them anew: %s", e);
    }
    remembers = true;
  }

  /** Keeps what was asked for since {@link #begin}, forgets what was not, and ends remembering. */
  void end() {
    remembers = false;
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO cut_text (digest, words) VALUES (decode(?, 'hex'), ?)"
                    + " ON CONFLICT ON CONSTRAINT cut_text_pk DO NOTHING");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM cut_text WHERE digest = decode(?, 'hex')")) {
      int waiting = 0;
      for (Map.Entry<String, String> text : asked.entrySet()) {
        if (earlier.remove(text.getKey()) == null) {
          insert.setString(1, text.getKey());
          insert.setString(2, text.getValue());
          insert.addBatch();
          if (++waiting % BATCH == 0) {
            insert.executeBatch();
          }
        }
      }
      insert.executeBatch();
      for (String digest : earlier.keySet()) {
        delete.setString(1, digest);
        delete.addBatch();
      }
      delete.executeBatch();
    } catch (SQLException e) {
      LOG.warnf("Cannot keep the words of texts; the next start cuts them anew: %s", e);
    }
    earlier.clear();
    asked.clear();
  }
}
