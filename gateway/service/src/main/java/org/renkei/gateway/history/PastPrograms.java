package org.renkei.gateway.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.AsOf;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.readmodel.CatalogSnapshot;
import org.renkei.gateway.readmodel.ListedProgram;

/**
 * What all ministries offered at a time of the past, as far as this gateway has been told. Most
 * programs stand today as they stood then: those come from the snapshot of today, and the database
 * is asked only about programs that ever changed. A version never changes, so those read last are
 * kept at hand.
 */
@Singleton
public final class PastPrograms {
  private static final int AT_HAND = 20_000;
  private static final int PIECE = 1_000;

  private static final String CHANGED =
      """
      WITH asked AS MATERIALIZED (
        SELECT program_id FROM program_version
        WHERE version > 1 OR state = 'WITHDRAWN' OR ended_at IS NOT NULL
        UNION SELECT unnest(?::uuid[]))""";

  private static final String GIVEN =
      """
      WITH asked AS MATERIALIZED (SELECT unnest(?::uuid[]) AS program_id)""";

  /** The version that stood, unless the program's key had ended by then. */
  private static final String STOOD =
      """

      SELECT program_id, version FROM (
        SELECT DISTINCT ON (program_id) program_id, version, ended_at
        FROM program_version JOIN asked USING (program_id)
        WHERE recorded_at < ?
        ORDER BY program_id, version DESC) AS stood
      WHERE ended_at IS NULL OR ended_at >= ?""";

  /** The first version with a call of a year, of a program that was recorded only afterwards. */
  private static final String RECORDED_LATER =
      """

      UNION ALL
      SELECT program_id, min(version)
      FROM program_version AS later JOIN asked USING (program_id)
      WHERE recorded_at >= ? AND document -> 'calls' @> ?::jsonb
        AND NOT EXISTS (
          SELECT FROM program_version AS earlier
          WHERE earlier.program_id = later.program_id AND earlier.recorded_at < ?)
      GROUP BY program_id""";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  /** Those read last, the eldest first; also its own lock. */
  private final Map<Version, ListedProgram> atHand = new LinkedHashMap<>(16, 0.75f, true);

  private record Version(UUID id, long version) {
    static Version of(ListedProgram listed) {
      return new Version(listed.id(), listed.program().version());
    }
  }

  PastPrograms(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    // A document may have been written by a later release that knows more fields.
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * What was offered at the end of a day or fiscal year, what changed last first. A program that
   * was recorded only later belongs to a fiscal year for which it had a call.
   *
   * @param present the programs of today
   */
  public List<ListedProgram> at(AsOf past, CatalogSnapshot present) {
    Set<UUID> unsure = new HashSet<>();
    for (ListedProgram listed : present.programs()) {
      if (!stood(listed, past) && !isFirst(listed)) {
        unsure.add(listed.id());
      }
    }
    Map<UUID, ListedProgram> otherwise = new HashMap<>();
    List<Version> unknown = new ArrayList<>();
    for (Version kept : versions(CHANGED, unsure, past)) {
      unsure.remove(kept.id());
      Optional<ListedProgram> today = present.find(kept.id());
      if (today.isPresent() && Version.of(today.get()).equals(kept)) {
        otherwise.put(kept.id(), today.get());
      } else if (today.isEmpty()
          || !stood(today.get(), past)
          || today.get().program().version() < kept.version()) {
        unknown.add(kept);
      }
    }
    read(unknown).forEach(listed -> otherwise.put(listed.id(), listed));
    List<ListedProgram> all = new ArrayList<>();
    for (ListedProgram listed : present.programs()) {
      // Unsure still: told so lately that the database does not have it yet.
      boolean isAlone = isFirst(listed) || unsure.contains(listed.id());
      boolean belongs = stood(listed, past) || (isAlone && hadCall(listed, past.fiscalYear()));
      if (belongs && !otherwise.containsKey(listed.id())) {
        all.add(listed);
      }
    }
    all.addAll(otherwise.values());
    all.sort(ListedProgram.NEWEST_FIRST);
    return all;
  }

  /** One program as it stood then. */
  public Optional<ListedProgram> at(AsOf past, UUID id) {
    return read(versions(GIVEN, Set.of(id), past)).stream().findFirst();
  }

  private static boolean stood(ListedProgram listed, AsOf past) {
    Instant changed = listed.program().updatedAt();
    return changed != null && changed.isBefore(past.before());
  }

  private static boolean isFirst(ListedProgram listed) {
    return listed.program().version() == 1 && listed.program().updatedAt() != null;
  }

  private static boolean hadCall(ListedProgram listed, @Nullable FiscalYear year) {
    return year != null
        && listed.program().calls().stream().anyMatch(call -> call.fiscalYear().equals(year));
  }

  private List<Version> versions(String asked, Collection<UUID> ids, AsOf past) {
    FiscalYear year = past.fiscalYear();
    OffsetDateTime before = OffsetDateTime.ofInstant(past.before(), ZoneOffset.UTC);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(asked + STOOD + (year == null ? "" : RECORDED_LATER))) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      select.setObject(2, before);
      select.setObject(3, before);
      if (year != null) {
        select.setObject(4, before);
        select.setString(5, "[{\"fiscal_year\": " + year.year() + "}]");
        select.setObject(6, before);
      }
      try (ResultSet rows = select.executeQuery()) {
        List<Version> versions = new ArrayList<>();
        while (rows.next()) {
          versions.add(new Version(rows.getObject(1, UUID.class), rows.getLong(2)));
        }
        return versions;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the history of programs", e);
    }
  }

  private List<ListedProgram> read(List<Version> versions) {
    List<ListedProgram> found = new ArrayList<>(versions.size());
    List<Version> unread = new ArrayList<>();
    synchronized (atHand) {
      for (Version version : versions) {
        ListedProgram known = atHand.get(version);
        if (known == null) {
          unread.add(version);
        } else {
          found.add(known);
        }
      }
    }
    for (int from = 0; from < unread.size(); from += PIECE) {
      List<ListedProgram> piece =
          documents(unread.subList(from, Math.min(unread.size(), from + PIECE)));
      keepAtHand(piece);
      found.addAll(piece);
    }
    return found;
  }

  private void keepAtHand(List<ListedProgram> piece) {
    synchronized (atHand) {
      piece.forEach(listed -> atHand.put(Version.of(listed), listed));
      Iterator<Version> eldest = atHand.keySet().iterator();
      for (int surplus = atHand.size() - AT_HAND; surplus > 0; surplus--) {
        eldest.next();
        eldest.remove();
      }
    }
  }

  private List<ListedProgram> documents(List<Version> versions) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT document::text FROM unnest(?::uuid[], ?::bigint[]) AS asked(program_id, version)
                JOIN program_version USING (program_id, version)
                """)) {
      select.setArray(
          1, connection.createArrayOf("uuid", versions.stream().map(Version::id).toArray()));
      select.setArray(
          2, connection.createArrayOf("bigint", versions.stream().map(Version::version).toArray()));
      try (ResultSet rows = select.executeQuery()) {
        List<ListedProgram> found = new ArrayList<>();
        while (rows.next()) {
          found.add(ListedProgram.of(json.readValue(rows.getString(1), Program.class)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the history of programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
