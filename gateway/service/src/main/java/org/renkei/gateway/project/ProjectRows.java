package org.renkei.gateway.project;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.renkei.chassis.web.Page;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.ThemeCode;

/** The tables of projects. Every method runs in the caller's transaction. */
@Singleton
final class ProjectRows {
  private final EntityManager entities;

  ProjectRows(EntityManager entities) {
    this.entities = entities;
  }

  Optional<StoredProject> find(UUID id) {
    return Optional.ofNullable(entities.find(StoredProject.class, id));
  }

  /** The row, held against every other writer until the transaction ends. */
  Optional<StoredProject> lock(UUID id) {
    return Optional.ofNullable(
        entities.find(StoredProject.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  Map<UUID, Long> currentVersions() {
    return entities
        .createQuery("select id, version from StoredProject", Object[].class)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
  }

  List<String> documents(Collection<UUID> ids) {
    return entities
        .createQuery("select document from StoredProject where id in :ids", String.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /** The id of an owner's own number. */
  Optional<UUID> id(String owner, String externalId) {
    return entities
        .createQuery(
            "select id from StoredProject where owner = :owner and externalId = :externalId",
            UUID.class)
        .setParameter("owner", owner)
        .setParameter("externalId", externalId)
        .getResultStream()
        .findFirst();
  }

  /** The row of an owner's own number, held like {@link #lock}. */
  Optional<StoredProject> lock(String owner, String externalId) {
    return entities
        .createQuery(
            "from StoredProject where owner = :owner and externalId = :externalId",
            StoredProject.class)
        .setParameter("owner", owner)
        .setParameter("externalId", externalId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /**
   * Inserts the row unless the owner's number is taken, and waits for whoever is just taking it.
   *
   * @return whether it was inserted
   */
  boolean insert(StoredProject row) {
    return entities
            .createNativeQuery(
                """
                INSERT INTO cluster_project (id, owner, external_id, version, created_at, updated_at,
                  name, tier, stage, prefectures, themes, theme_tree, search_text, document)
                VALUES (:id, :owner, :externalId, :version, :createdAt, :updatedAt,
                  :name, :tier, :stage, :prefectures, :themes, :themeTree, :searchText,
                  CAST(:document AS jsonb))
                ON CONFLICT ON CONSTRAINT cluster_project_owner_external_id_unique DO NOTHING
                """)
            .setParameter("id", row.id)
            .setParameter("owner", row.owner)
            .setParameter("externalId", row.externalId)
            .setParameter("version", row.version)
            .setParameter("createdAt", row.createdAt)
            .setParameter("updatedAt", row.updatedAt)
            .setParameter("name", row.name)
            .setParameter("tier", row.tier)
            .setParameter("stage", row.stage)
            .setParameter("prefectures", row.prefectures)
            .setParameter("themes", row.themes)
            .setParameter("themeTree", row.themeTree)
            .setParameter("searchText", row.searchText)
            .setParameter("document", row.document)
            .executeUpdate()
        == 1;
  }

  void add(StoredVersion version) {
    entities.persist(version);
  }

  Optional<StoredVersion> version(UUID id, long version) {
    return Optional.ofNullable(
        entities.find(StoredVersion.class, new StoredVersion.Key(id, version)));
  }

  /** Versions without their documents, the newest first. */
  List<ProjectVersion> versions(UUID id, Page page) {
    return entities
        .createQuery(
            "select version, updatedAt from StoredVersion where projectId = :id"
                + " order by version desc",
            ProjectVersion.class)
        .setParameter("id", id)
        .setFirstResult(page.offset())
        .setMaxResults(page.limit())
        .getResultList();
  }

  long count(ProjectFilter filter) {
    Condition where = Condition.of(filter);
    Query query = entities.createNativeQuery("SELECT count(*) FROM cluster_project " + where.sql());
    where.parameters().forEach(query::setParameter);
    return ((Number) query.getSingleResult()).longValue();
  }

  /** The documents of one piece of a list. */
  List<String> documents(ProjectFilter filter, List<Sort> sorts, Page page) {
    Condition where = Condition.of(filter);
    String order =
        Stream.concat(
                sorts.stream().map(sort -> sort.field() + (sort.descending() ? " DESC" : "")),
                Stream.of("id"))
            .collect(Collectors.joining(", "));
    Query query =
        entities.createNativeQuery(
            "SELECT CAST(document AS text) FROM cluster_project "
                + where.sql()
                + " ORDER BY "
                + order,
            String.class);
    where.parameters().forEach(query::setParameter);
    List<?> documents =
        query.setFirstResult(page.offset()).setMaxResults(page.limit()).getResultList();
    return documents.stream().map(String.class::cast).toList();
  }

  /** A filter as SQL. Values only ever travel as parameters. */
  private record Condition(String sql, Map<String, Object> parameters) {
    static Condition of(ProjectFilter filter) {
      List<String> terms = new ArrayList<>();
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < filter.words().size(); i++) {
        terms.add("position(:word" + i + " in search_text) > 0");
        values.put("word" + i, filter.words().get(i));
      }
      if (!filter.owners().isEmpty()) {
        terms.add("owner IN (:owners)");
        values.put("owners", filter.owners());
      }
      if (!filter.prefectures().isEmpty()) {
        terms.add("prefectures && CAST(:prefectures AS text[])");
        values.put("prefectures", array(filter.prefectures().stream()));
      }
      if (!filter.themes().isEmpty()) {
        terms.add("(theme_tree && CAST(:themes AS text[]) OR themes && CAST(:above AS text[]))");
        values.put("themes", array(filter.themes().stream()));
        values.put("above", array(filter.themes().stream().flatMap(ProjectRows::tree)));
      }
      if (!filter.tiers().isEmpty()) {
        terms.add("tier IN (:tiers)");
        values.put("tiers", filter.tiers().stream().map(Enum::name).toList());
      }
      if (!filter.stages().isEmpty()) {
        terms.add("stage IN (:stages)");
        values.put("stages", filter.stages().stream().map(Enum::name).toList());
      }
      if (filter.since() != null) {
        terms.add("updated_at >= :since");
        values.put("since", filter.since());
      }
      if (filter.until() != null) {
        terms.add("updated_at < :until");
        values.put("until", filter.until());
      }
      return new Condition(
          terms.isEmpty() ? "" : "WHERE " + String.join(" AND ", terms), Map.copyOf(values));
    }

    private static String[] array(Stream<?> codes) {
      return codes.map(Object::toString).distinct().toArray(String[]::new);
    }
  }

  /** A theme and all that lie above it. */
  static Stream<ThemeCode> tree(ThemeCode theme) {
    String code = theme.value();
    return Stream.iterate(
            code,
            at -> !at.isEmpty(),
            at -> at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "")
        .map(ThemeCode::new);
  }
}
