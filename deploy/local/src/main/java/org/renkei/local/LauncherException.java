package org.renkei.local;

/** The system cannot be started or kept running; the message is meant for the person who tried. */
public final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LauncherException(Message message) {
    super(message.ja() + "\n  " + message.en().replace("\n", "\n  "));
  }

  public LauncherException(Message message, Throwable cause) {
    super(message.ja() + "\n  " + message.en().replace("\n", "\n  "), cause);
  }
}
