package org.renkei.gateway.readmodel;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.EventProjection;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/**
 * Reads the topics of all ministries into the {@link Catalogs}. A ministry can only ever change its
 * own programs: what it says about another's is set aside.
 */
@Singleton
final class CatalogProjection implements EventProjection {
  private static final Set<String> TYPES =
      Set.of(
          EventTypes.PROGRAM_PUBLISHED,
          EventTypes.PROGRAM_CHANGED,
          EventTypes.PROGRAM_SUSPENDED,
          EventTypes.PROGRAM_WITHDRAWN);

  private final Ministries ministries;
  private final Catalogs catalogs;
  private final EventJson json;

  CatalogProjection(Ministries ministries, Catalogs catalogs, EventJson json) {
    this.ministries = ministries;
    this.catalogs = catalogs;
    this.json = json;
  }

  @Override
  public Subscription subscription() {
    return new Subscription(
        "gateway-catalog",
        ministries.all().stream().collect(Collectors.toMap(Ministry::topic, Ministry::source)),
        TYPES);
  }

  @Override
  public void apply(ReceivedEvent event) {
    MinistryCode writer =
        ministries
            .ofTopic(event.topic())
            .orElseThrow(() -> new UnreadableEventException("topic of no ministry"))
            .code();
    UUID key = key(event);
    catalogs
        .ownerOf(key)
        .filter(owner -> !owner.equals(writer))
        .ifPresent(
            owner -> {
              throw new UnreadableEventException(
                  writer + " writes about a program of " + owner + ": " + key);
            });
    if (event.isTombstone()) {
      catalogs.end(key);
    } else {
      catalogs.put(told(event, key, writer), event.time());
    }
  }

  private static UUID key(ReceivedEvent event) {
    try {
      return UUID.fromString(event.key());
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("key is no UUID: " + event.key(), e);
    }
  }

  private ListedProgram told(ReceivedEvent event, UUID key, MinistryCode writer) {
    Program program = json.read(event, Program.class);
    require(key.equals(program.id()), "key " + key + " differs from id " + program.id());
    require(
        writer.equals(program.ministry()),
        "a program of " + program.ministry() + " in the topic of " + writer);
    require(program.version() > 0, "version " + program.version() + " is not above 0");
    require(program.state() != null, "no state");
    require(program.state() != ProgramState.DRAFT, "a draft");
    return ListedProgram.of(program);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
