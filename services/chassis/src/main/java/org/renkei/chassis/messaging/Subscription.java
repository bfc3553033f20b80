package org.renkei.chassis.messaging;

import java.util.Map;
import java.util.Set;

/**
 * What a reader reads, and whom it believes.
 *
 * @param consumer the reader's stable name, such as {@code mext-projects}: names its inbox rows,
 *     its consumer group and its dead-letter topic {@code <consumer>.dead-letter.v1}
 * @param sources each topic (without prefix) with the one CloudEvents source that may write it; an
 *     event of another source is a dead letter
 * @param types the CloudEvents types it knows; any other is a dead letter
 */
public record Subscription(String consumer, Map<String, String> sources, Set<String> types) {
  public Subscription {
    sources = Map.copyOf(sources);
    types = Set.copyOf(types);
  }

  /** The dead-letter topic (配達不能), without prefix. */
  public String deadLetterTopic() {
    return consumer + ".dead-letter.v1";
  }
}
