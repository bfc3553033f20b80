package org.renkei.chassis.messaging;

/**
 * The event needs another one that travels on another topic and has not come yet. It is tried again
 * for {@link ConsumersConfig#patience}, however often that is, before it goes to the dead letters.
 */
public final class TooEarlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooEarlyException(String missing) {
    super(missing);
  }
}
