package org.renkei.gateway.project;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.Page;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectRules;

/**
 * All cluster projects クラスタープロジェクト. Every change is a version of its own and is told to the
 * ministries, without personal names, in the same transaction.
 */
@Singleton
public class ClusterProjects {
  private static final Logger LOG = Logger.getLogger(ClusterProjects.class);

  private final ProjectRows rows;
  private final ProjectDocuments documents;
  private final Outbox outbox;
  private final Clock clock;

  ClusterProjects(ProjectRows rows, ProjectDocuments documents, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.documents = documents;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The current version of a project. */
  @Transactional
  public Optional<ClusterProject> find(UUID id) {
    return rows.find(id).map(row -> documents.read(row.document));
  }

  /** Which version of each project is current. */
  @Transactional
  public Map<UUID, Long> currentVersions() {
    return rows.currentVersions();
  }

  /** The current versions of these projects, in no order. */
  @Transactional
  public List<ClusterProject> find(Collection<UUID> ids) {
    return rows.documents(ids).stream().map(documents::read).toList();
  }

  /**
   * Which stored project a given one is: by its id, else by its owner's number. Facts without
   * either are none, and nothing is looked up for them.
   */
  public Optional<UUID> idOf(ClusterProject given) {
    UUID id = given.id();
    if (id != null) {
      return Optional.of(id);
    }
    String owner = given.owner();
    String externalId = given.externalId();
    return owner == null || externalId == null ? Optional.empty() : stored(owner, externalId);
  }

  private Optional<UUID> stored(String owner, String externalId) {
    return QuarkusTransaction.joiningExisting().call(() -> rows.id(owner, externalId));
  }

  @Transactional
  Optional<ClusterProject> find(UUID id, long version) {
    return rows.version(id, version).map(row -> documents.read(row.document));
  }

  @Transactional
  List<ProjectVersion> versions(UUID id, Page page) {
    return rows.versions(id, page);
  }

  @Transactional
  long count(ProjectFilter filter) {
    return rows.count(filter);
  }

  @Transactional
  List<ClusterProject> list(ProjectFilter filter, List<Sort> sorts, Page page) {
    return rows.documents(filter, sorts, page).stream().map(documents::read).toList();
  }

  /**
   * Stores a project under its owner's number: a new one, or a further version of the one that has
   * the number already.
   */
  @Transactional
  Registration register(ClusterProject given) {
    refuse(ClusterProjectRules.check(given));
    return rows.lock(given.owner(), given.externalId())
        .map(row -> change(row, given))
        .orElseGet(() -> create(given));
  }

  /**
   * Stores a further version of a project.
   *
   * @param precondition told the current version; throws when the change was made on another one
   */
  @Transactional
  Registration replace(UUID id, ClusterProject given, LongConsumer precondition) {
    refuse(ClusterProjectRules.check(given));
    StoredProject row = rows.lock(id).orElseThrow(() -> unknown(id));
    precondition.accept(row.version);
    return change(row, given);
  }

  /** 404: nobody has stored a project of this id. */
  public static ProblemException unknown(UUID id) {
    return ProblemException.notFound("クラスタープロジェクト", "cluster project", id);
  }

  private Registration create(ClusterProject given) {
    refuse(OwnedFields.checkNew(given));
    Instant now = now();
    ClusterProject project = given.stored(UUID.randomUUID(), 1, now, now);
    StoredProject row = new StoredProject();
    documents.write(project, row);
    if (!rows.insert(row)) {
      // somebody else took the number between our look and our insert
      return change(rows.lock(given.owner(), given.externalId()).orElseThrow(), given);
    }
    return announced(Registration.Outcome.CREATED, project, EventTypes.PROJECT_REGISTERED);
  }

  private Registration change(StoredProject row, ClusterProject given) {
    ClusterProject kept = documents.read(row.document);
    refuse(OwnedFields.check(given, kept));
    UUID id = row.id;
    ClusterProject same = given.stored(id, row.version, row.createdAt, row.updatedAt);
    if (same.equals(kept)) {
      return new Registration(Registration.Outcome.UNCHANGED, kept);
    }
    ClusterProject project = given.stored(id, row.version + 1, row.createdAt, now());
    documents.write(project, row);
    return announced(Registration.Outcome.CHANGED, project, EventTypes.PROJECT_CHANGED);
  }

  private Registration announced(
      Registration.Outcome outcome, ClusterProject project, String event) {
    UUID id = Objects.requireNonNull(project.id());
    rows.add(documents.version(project));
    outbox.append(
        new OutboxEvent(
            Topics.CLUSTER_PROJECT, "cluster_project", id, event, project.withoutPersonalData()));
    LOG.infof("Project %s projectId=%s version=%d", outcome, id, project.version());
    return new Registration(outcome, project);
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }

  /** PostgreSQL keeps microseconds, and milliseconds are plenty: what is kept is what was told. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
