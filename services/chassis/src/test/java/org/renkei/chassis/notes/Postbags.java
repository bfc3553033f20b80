package org.renkei.chassis.notes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.renkei.chassis.messaging.BatchConsumer;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;

/** Reads letters that come by the bag, each of which may be as wrong as a single one. */
@ApplicationScoped
public class Postbags implements BatchConsumer {
  public static final String TOPIC = "post.bag.v1";
  public static final Subscription SUBSCRIPTION =
      new Subscription("notes-postbags", Map.of(TOPIC, Letters.SOURCE), Set.of(Letters.TYPE));

  private final Letters letters;
  private final AtomicInteger most = new AtomicInteger();

  Postbags(Letters letters) {
    this.letters = letters;
  }

  @Override
  public Subscription subscription() {
    return SUBSCRIPTION;
  }

  @Override
  public void accept(ReceivedEvent event) {
    letters.accept(event);
  }

  @Override
  public void acceptAll(List<ReceivedEvent> events) {
    events.forEach(letters::accept);
    most.accumulateAndGet(events.size(), Math::max);
  }

  /** The most letters that took effect together. */
  public int most() {
    return most.get();
  }
}
