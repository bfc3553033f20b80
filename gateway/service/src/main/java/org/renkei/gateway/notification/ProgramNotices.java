package org.renkei.gateway.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.messaging.BatchConsumer;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.ProgramEvents;

/**
 * Tells what ministries change in their programs. A version that has been told, or an older one, is
 * silent; so is a change in which nothing that one can read differs, and one that is taken back
 * within a while.
 */
@Singleton
final class ProgramNotices implements BatchConsumer {
  private static final int BATCH = 200;

  /** Fields that say nothing about the program itself. */
  private static final Set<String> SILENT =
      Set.of("version", "state", "published_at", "updated_at", "source");

  private final ProgramEvents events;
  private final ToldPrograms told;
  private final ListenedMinistries listened;
  private final MatchTasks tasks;
  private final StandingMatches matches;
  private final Notifications notifications;
  private final ObjectMapper json;
  private final Duration fold;

  ProgramNotices(
      ProgramEvents events,
      ToldPrograms told,
      ListenedMinistries listened,
      MatchTasks tasks,
      StandingMatches matches,
      Notifications notifications,
      NotificationsConfig config,
      ObjectMapper json) {
    this.events = events;
    this.told = told;
    this.listened = listened;
    this.tasks = tasks;
    this.matches = matches;
    this.notifications = notifications;
    this.json = json;
    this.fold = config.fold();
  }

  @Override
  public Subscription subscription() {
    return events.subscription("gateway-notifications");
  }

  @Override
  public void accept(ReceivedEvent event) {
    acceptAll(List.of(event));
  }

  @Override
  public void acceptAll(List<ReceivedEvent> news) {
    Map<UUID, ToldProgram> known =
        new HashMap<>(told.find(news.stream().map(events::key).distinct().toList()));
    List<ToldProgram> learnt = new ArrayList<>();
    for (ReceivedEvent event : news) {
      events.refuseForeign(
          event, id -> Optional.ofNullable(known.get(id)).map(ToldProgram::ministry));
      UUID id = events.key(event);
      Optional<ToldProgram> before = Optional.ofNullable(known.get(id));
      ToldProgram now = event.isTombstone() ? ended(before) : of(events.told(event));
      if (now == null || (before.isPresent() && !isNews(now, before.get()))) {
        continue;
      }
      known.put(id, now);
      // A program that is unknown and old is learnt; it is no news.
      if (before.isEmpty() && event.time().isBefore(listened.since(now.ministry()))) {
        learnt.add(now);
        continue;
      }
      learn(learnt);
      told.keep(List.of(now));
      told.watch(id, now.isPublished() ? now.program().calls() : List.of());
      tasks.program(id);
      news(before, now, event.time());
    }
    learn(learnt);
  }

  /** Takes in, without telling, programs that were unknown. */
  private void learn(List<ToldProgram> programs) {
    if (programs.isEmpty()) {
      return;
    }
    told.keep(programs);
    told.watchQuietly(programs, listened::since);
    tasks.learntPrograms(programs.stream().map(ToldProgram::id).toList());
    programs.clear();
  }

  private void news(Optional<ToldProgram> before, ToldProgram now, Instant at) {
    Set<UUID> audience = matches.projectsOf(now.id());
    if (before.isPresent()) {
      told.hold(now.id(), before.get(), at, audience, fold);
    } else {
      // What is new does not wait: nobody has been told anything else of it.
      tell(new HeldChange(null, now, audience, at));
    }
  }

  /** Tells the changes that have stood for a while. */
  void tell() {
    int taken;
    do {
      taken = QuarkusTransaction.requiringNew().call(this::batch);
    } while (taken == BATCH);
  }

  private int batch() {
    List<HeldChange> held = told.takeHeld(BATCH);
    held.forEach(this::tell);
    return held.size();
  }

  private static ToldProgram of(ListedProgram listed) {
    return new ToldProgram(
        listed.id(),
        listed.ministry(),
        listed.program().version(),
        listed.state(),
        listed.program());
  }

  /** A tombstone: the end, also of a program whose withdrawal was never heard of. */
  private static @Nullable ToldProgram ended(Optional<ToldProgram> before) {
    return before
        .map(
            it ->
                new ToldProgram(
                    it.id(), it.ministry(), it.version(), ProgramState.WITHDRAWN, it.program()))
        .orElse(null);
  }

  private static boolean isNews(ToldProgram now, ToldProgram before) {
    return now.version() > before.version()
        || (now.version() == before.version() && now.state() != before.state());
  }

  private void tell(HeldChange held) {
    ToldProgram before = held.before();
    ToldProgram now = held.now();
    List<String> changed = before == null ? List.of() : changed(before.program(), now.program());
    NotificationType type = type(before == null ? null : before.state(), now.state());
    if (type == null || (type == NotificationType.PROGRAM_CHANGED && changed.isEmpty())) {
      return;
    }
    Program program = now.program();
    Concerned concerned = Concerned.by(program);
    notifications.append(
        new Notification(
            NotificationIds.of(type, now.id(), now.version()),
            type,
            held.at(),
            now.ministry(),
            now.id(),
            null,
            concerned.prefectures(),
            concerned.themes(),
            sentence(type, program),
            new NotificationData.AboutProgram(
                program.title(), now.version(), now.state(), changed, program.url())),
        held.audience());
  }

  private static @Nullable NotificationType type(@Nullable ProgramState before, ProgramState now) {
    return switch (now) {
      case PUBLISHED ->
          before == ProgramState.PUBLISHED
              ? NotificationType.PROGRAM_CHANGED
              : NotificationType.PROGRAM_PUBLISHED;
      case SUSPENDED ->
          before == ProgramState.SUSPENDED
              ? NotificationType.PROGRAM_CHANGED
              : NotificationType.PROGRAM_SUSPENDED;
      // The end of what nobody was told about is no news.
      case WITHDRAWN -> before == null ? null : NotificationType.PROGRAM_WITHDRAWN;
      case DRAFT -> null;
    };
  }

  /** The fields in which two versions differ, by their names on the wire, in order. */
  private List<String> changed(Program before, Program now) {
    JsonNode old = json.valueToTree(before);
    JsonNode fresh = json.valueToTree(now);
    Set<String> names = new TreeSet<>();
    old.fieldNames().forEachRemaining(names::add);
    fresh.fieldNames().forEachRemaining(names::add);
    names.removeAll(SILENT);
    names.removeIf(name -> old.path(name).equals(fresh.path(name)));
    return List.copyOf(names);
  }

  private static LocalizedText sentence(NotificationType type, Program program) {
    String ja = "制度「" + program.title() + "」が";
    String en = program.titleEn() == null ? program.title() : program.titleEn();
    return switch (type) {
      case PROGRAM_PUBLISHED -> new LocalizedText(ja + "公開されました。", "Published: " + en + ".");
      case PROGRAM_CHANGED -> new LocalizedText(ja + "変更されました。", "Changed: " + en + ".");
      case PROGRAM_SUSPENDED -> new LocalizedText(ja + "停止されました。", "Suspended: " + en + ".");
      default -> new LocalizedText(ja + "廃止されました。", "Withdrawn: " + en + ".");
    };
  }
}
