package org.renkei.chassis.messaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.renkei.contracts.code.MinistryCode;

/**
 * What ministries say on their own topics. Each speaks for itself alone, whatever the data claims:
 * words in the name of another ministry, under a wrong key or of a wrong type are dead letters.
 *
 * @param <T> the data
 */
public final class MinistryWords<T> {
  private final Map<String, MinistryCode> owners = new TreeMap<>();
  private final Subscription subscription;
  private final EventJson json;
  private final Class<T> data;
  private final Function<T, Claim> claim;

  /**
   * What data says of itself.
   *
   * @param ministry whose word it is
   * @param key the key under which it belongs
   * @param type its CloudEvents type
   */
  public record Claim(MinistryCode ministry, String key, String type) {}

  /**
   * @param consumer the reader's stable name, as in {@link Subscription}
   * @param sources the CloudEvents source of each ministry that is heard
   * @param topic the topic of a ministry, without prefix
   * @param types the CloudEvents types that it knows
   */
  public MinistryWords(
      String consumer,
      Map<MinistryCode, String> sources,
      Function<MinistryCode, String> topic,
      Set<String> types,
      EventJson json,
      Class<T> data,
      Function<T, Claim> claim) {
    Map<String, String> believed = new TreeMap<>();
    sources.forEach(
        (ministry, source) -> {
          owners.put(topic.apply(ministry), ministry);
          believed.put(topic.apply(ministry), source);
        });
    this.subscription = new Subscription(consumer, believed, types);
    this.json = json;
    this.data = data;
    this.claim = claim;
  }

  public Subscription subscription() {
    return subscription;
  }

  /**
   * What an event says.
   *
   * @throws UnreadableEventException when it is not its ministry's own word
   */
  public T read(ReceivedEvent event) {
    MinistryCode owner = owners.get(event.topic());
    if (owner == null) {
      throw new UnreadableEventException("topic of no ministry");
    }
    T said = json.read(event, data);
    Claim claimed = claim.apply(said);
    require(
        owner.equals(claimed.ministry()),
        "an event of " + claimed.ministry() + " in the topic of " + owner);
    require(
        claimed.key().equals(event.key()),
        "key " + event.key() + " differs from that of the data, " + claimed.key());
    require(
        claimed.type().equals(event.type()),
        "type " + event.type() + " differs from that of the data, " + claimed.type());
    return said;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
