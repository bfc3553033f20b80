package org.renkei.ministry.reading;

import java.util.Optional;
import java.util.function.Function;
import org.renkei.contracts.code.LocalizedText;

/**
 * What a reader found in a text. A reader never guesses: what it cannot read with confidence is
 * {@link Unread}, stays text, and must show as UNKNOWN in matches.
 *
 * @param <T> the value that is read
 */
public sealed interface Reading<T> {
  /**
   * The text says this.
   *
   * @param value what it says
   * @param from the piece of the text it was read from, with widths and digits unified
   */
  record Read<T>(T value, String from) implements Reading<T> {}

  /** The text says nothing about it: empty, a dash, or about other things. */
  record NotStated<T>() implements Reading<T> {}

  /**
   * 未読: the text says something, but not what a machine can hold.
   *
   * @param text the piece of the original text that stays text
   * @param reason why it was not read, for the official who sends it
   */
  record Unread<T>(String text, LocalizedText reason) implements Reading<T> {}

  /** The value, where one was read. */
  default Optional<T> found() {
    return this instanceof Read<T> read ? Optional.of(read.value()) : Optional.empty();
  }

  /** The same reading with its value turned into another. */
  default <R> Reading<R> map(Function<? super T, ? extends R> turn) {
    if (this instanceof Read<T> read) {
      return new Read<>(turn.apply(read.value()), read.from());
    }
    if (this instanceof Unread<T> unread) {
      return new Unread<>(unread.text(), unread.reason());
    }
    return new NotStated<>();
  }

  /** An {@link Unread} that keeps as much of the text as a message can show. */
  static <T> Reading<T> unread(String text, String ja, String en) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "…";
    return new Unread<>(shown, new LocalizedText(ja, en));
  }
}
