package org.renkei.gateway.readmodel;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/**
 * Reads what the ministries tell about programs, and refuses what cannot be: whoever keeps programs
 * reads them here, so that all believe the same.
 */
@Singleton
public final class ProgramEvents {
  private static final Set<String> TYPES =
      Set.of(
          EventTypes.PROGRAM_PUBLISHED,
          EventTypes.PROGRAM_CHANGED,
          EventTypes.PROGRAM_SUSPENDED,
          EventTypes.PROGRAM_WITHDRAWN);

  private final Ministries ministries;
  private final EventJson json;

  ProgramEvents(Ministries ministries, EventJson json) {
    this.ministries = ministries;
    this.json = json;
  }

  /** The topics of all ministries, read under a name. */
  public Subscription subscription(String consumer) {
    return new Subscription(
        consumer,
        ministries.all().stream().collect(Collectors.toMap(Ministry::topic, Ministry::source)),
        TYPES);
  }

  /**
   * Refuses what a ministry says about a program of another.
   *
   * @param ownerOf who told about the program before
   * @throws UnreadableEventException when it was another
   */
  public void refuseForeign(ReceivedEvent event, Function<UUID, Optional<MinistryCode>> ownerOf) {
    MinistryCode writer = writer(event);
    UUID key = key(event);
    ownerOf
        .apply(key)
        .filter(owner -> !owner.equals(writer))
        .ifPresent(
            owner -> {
              throw new UnreadableEventException(
                  writer + " writes about a program of " + owner + ": " + key);
            });
  }

  /**
   * The program's id.
   *
   * @throws UnreadableEventException when the key is none
   */
  public UUID key(ReceivedEvent event) {
    try {
      return UUID.fromString(event.key());
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("key is no UUID: " + event.key(), e);
    }
  }

  /**
   * The program that an event tells, which is no tombstone.
   *
   * @throws UnreadableEventException when no ministry could have told it
   */
  public ListedProgram told(ReceivedEvent event) {
    MinistryCode writer = writer(event);
    UUID key = key(event);
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

  private MinistryCode writer(ReceivedEvent event) {
    return ministries
        .ofTopic(event.topic())
        .orElseThrow(() -> new UnreadableEventException("topic of no ministry"))
        .code();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
