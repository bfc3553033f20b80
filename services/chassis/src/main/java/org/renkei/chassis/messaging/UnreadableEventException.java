package org.renkei.chassis.messaging;

/**
 * The event itself is wrong, and will be so at every attempt. The message goes to the dead letters.
 */
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String reason) {
    super(reason);
  }

  public UnreadableEventException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
