package org.renkei.ministry.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;

/**
 * The rows of a JSON file, one at a time: one object a line, or one array, or objects written over
 * several lines. Where each line is a row, a line that cannot be read is one bad row; elsewhere
 * nobody can tell where the next row begins, and the file ends there.
 */
final class Rows {
  private static final int MAX_LINE = 1_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Takes rows in. */
  interface Taker {
    void row(JsonNode row);

    /** A row that cannot be read. */
    void broken(RowRefused why);
  }

  /**
   * An object around the rows, such as {@code {"total": 2, "items": [...]}}.
   *
   * @param fields names one of which comes first in it, and in no row
   * @param list name of the field that holds the rows
   */
  record Envelope(Set<String> fields, String list) {
    private static final Pattern FIRST_FIELD = Pattern.compile("\\A\\{\\s*\"([^\"\\\\]{1,60})\"");
    private static final int BEGINNING = 400;

    Envelope {
      fields = Set.copyOf(fields);
    }

    /** Whether a file begins with it; what was looked at is put back. */
    boolean begins(PushbackReader reader) throws IOException {
      char[] beginning = new char[BEGINNING];
      int length = 0;
      for (int read = 0; length < BEGINNING && read >= 0; length += Math.max(read, 0)) {
        read = reader.read(beginning, length, BEGINNING - length);
      }
      reader.unread(beginning, 0, length);
      Matcher first = FIRST_FIELD.matcher(new String(beginning, 0, length));
      return first.find() && fields.contains(first.group(1));
    }
  }

  /** The file cannot be read any further. */
  static final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RowRefused why;

    BrokenOff(RowRefused why) {
      super(why);
      this.why = why;
    }

    static BrokenOff because(String ja, String en) {
      return new BrokenOff(RowRefused.because("", ja, en));
    }

    RowRefused why() {
      return why;
    }
  }

  private final ObjectMapper alone;
  private final ObjectMapper amongOthers;

  Rows(ObjectMapper json) {
    this.alone = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.amongOthers = alone.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Hands over every row.
   *
   * @throws IOException when the file itself cannot be fetched
   */
  void read(InputStream file, Taker taker) throws IOException, BrokenOff {
    read(file, null, taker);
  }

  /**
   * Hands over every row.
   *
   * @param envelope how the format wraps its rows up; null where it does not
   */
  void read(InputStream file, @Nullable Envelope envelope, Taker taker)
      throws IOException, BrokenOff {
    Reader utf8 =
        new InputStreamReader(
            file,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try {
      rows(new PushbackReader(new BufferedReader(utf8), MAX_LINE + 2), envelope, taker);
    } catch (CharacterCodingException e) {
      throw new BrokenOff(RowRefused.because("", "UTF-8の文字列ではありません。", "This is not UTF-8."));
    }
  }

  private void rows(PushbackReader reader, @Nullable Envelope envelope, Taker taker)
      throws IOException, BrokenOff {
    int first = reader.read();
    while (first == BYTE_ORDER_MARK || Character.isWhitespace(first)) {
      first = reader.read();
    }
    if (first < 0) {
      return;
    }
    reader.unread(first);
    if (first == '<') {
      throw new BrokenOff(
          RowRefused.because("", "HTMLまたはXMLです。JSONを送ってください。", "This is HTML or XML. Send JSON."));
    }
    if (envelope != null && envelope.begins(reader)) {
      wrapped(reader, envelope, taker);
      return;
    }
    if (first == '[') {
      stream(reader, taker);
      return;
    }
    String line = line(reader);
    if (goesOn(line)) {
      reader.unread('\n');
      reader.unread(line.toCharArray());
      stream(reader, taker);
      return;
    }
    Lines rest = new Lines(reader);
    for (; !line.isEmpty(); line = rest.next()) {
      if (!line.isBlank()) {
        one(line, taker);
      }
    }
  }

  /** Whether an object is written over several lines. */
  private static boolean goesOn(String line) {
    String text = line.strip();
    return text.endsWith("{") || text.endsWith(",") || text.endsWith("[");
  }

  private void one(String line, Taker taker) {
    try {
      hand(alone.readTree(line), taker);
    } catch (JsonProcessingException e) {
      taker.broken(RowRefused.of(ProblemException.unreadable(e)));
    }
  }

  private void stream(Reader reader, Taker taker) throws IOException, BrokenOff {
    try (JsonParser parser = amongOthers.getFactory().createParser(reader)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            hand(amongOthers.readTree(parser), taker);
          }
        } else {
          hand(amongOthers.readTree(parser), taker);
        }
      }
    } catch (JsonProcessingException e) {
      throw new BrokenOff(RowRefused.of(ProblemException.unreadable(e)));
    }
  }

  private void wrapped(Reader reader, Envelope envelope, Taker taker)
      throws IOException, BrokenOff {
    try (JsonParser parser = amongOthers.getFactory().createParser(reader)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean list = parser.currentName().equals(envelope.list());
          if (parser.nextToken() == JsonToken.START_ARRAY && list) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              hand(amongOthers.readTree(parser), taker);
            }
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new BrokenOff(RowRefused.of(ProblemException.unreadable(e)));
    }
  }

  private static void hand(JsonNode row, Taker taker) {
    if (row.isObject()) {
      taker.row(row);
    } else {
      taker.broken(
          RowRefused.because("", "行はJSONオブジェクトでなければなりません。", "A row must be a JSON object."));
    }
  }

  /** The next line with its end; empty at the end of the file. */
  private static String line(Reader reader) throws IOException, BrokenOff {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next >= 0; next = reader.read()) {
      line.append((char) next);
      if (isEnd((char) next)) {
        break;
      }
      refuseTooLong(line.length());
    }
    return line.toString();
  }

  /** A file with CR alone has lines, too; with CR LF the LF is a blank line of its own. */
  private static boolean isEnd(char character) {
    return character == '\n' || character == '\r';
  }

  private static void refuseTooLong(int length) throws BrokenOff {
    if (length > MAX_LINE) {
      throw new BrokenOff(RowRefused.because("", "1行が長すぎます。", "A line is too long."));
    }
  }

  /** The same line by line for a whole file, many times faster: it reads ahead. */
  private static final class Lines {
    private final Reader reader;
    private final char[] ahead = new char[8_192];
    private int from;
    private int to;

    Lines(Reader reader) {
      this.reader = reader;
    }

    String next() throws IOException, BrokenOff {
      StringBuilder line = new StringBuilder();
      while (hasMore()) {
        int at = from;
        while (at < to && !isEnd(ahead[at])) {
          at++;
        }
        int end = Math.min(at + 1, to);
        line.append(ahead, from, end - from);
        from = end;
        boolean ended = at < to;
        refuseTooLong(ended ? line.length() - 1 : line.length());
        if (ended) {
          break;
        }
      }
      return line.toString();
    }

    private boolean hasMore() throws IOException {
      if (from == to) {
        from = 0;
        to = Math.max(0, reader.read(ahead, 0, ahead.length));
      }
      return from < to;
    }
  }
}
