package org.renkei.gateway.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;

/**
 * JSON as the services write it, put together as bytes. What it does not know it leaves to the
 * services' own mapper, so that both always write the same.
 */
final class JsonBytes {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  /** What follows the backslash of a character that may not stand as it is; 'u' for a number. */
  private static final byte[] ESCAPES = escapes();

  /** Written once by the mapper: there are few of them, and they never change. */
  private static final Map<Enum<?>, byte[]> CONSTANTS = new ConcurrentHashMap<>();

  /** Names of members, with quotes and colon. */
  private static final Map<String, byte[]> NAMES = new ConcurrentHashMap<>();

  private static final int MAX_NAMES = 1_000;

  private static final int MUCH = 1 << 20;

  private static final int DECIMALS = 10_000;
  private static final int MILLION = 1_000_000;
  private static final int DIGITS = 6;

  /** In millionths: what is less is not written with a point alone. */
  private static final int LEAST_PLAIN = 1_000;

  /** Ten-thousandths from 0 to 1, as which values and weights are told. */
  private static final AtomicReferenceArray<byte[]> SHARES =
      new AtomicReferenceArray<>(DECIMALS + 1);

  private final ObjectMapper json;
  private byte[] bytes;
  private int size;

  /**
   * Nothing yet.
   *
   * @param room how many bytes are expected
   */
  JsonBytes(ObjectMapper json, int room) {
    this.json = json;
    this.bytes = new byte[room];
  }

  /** Text of the JSON itself, such as a name with its colon. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, 32, (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Begins anew, without the room that an unusually long text took. */
  void clear() {
    size = 0;
    if (bytes.length > MUCH) {
      bytes = new byte[MUCH];
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** JSON that stands already. */
  JsonBytes raw(byte[] written) {
    return raw(written, 0, written.length);
  }

  /** A piece of JSON that stands already, up to but without {@code to}. */
  JsonBytes raw(byte[] written, int from, int to) {
    int length = to - from;
    room(length);
    System.arraycopy(written, from, bytes, size, length);
    size += length;
    return this;
  }

  JsonBytes raw(char punctuation) {
    room(1);
    bytes[size++] = (byte) punctuation;
    return this;
  }

  JsonBytes text(String text) {
    int length = text.length();
    // No character takes more than six bytes, as an escape.
    room(6 * length + 2);
    byte[] into = bytes;
    int at = size;
    into[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
          into[at++] = (byte) c;
        } else {
          into[at++] = '\\';
          into[at++] = escape;
          if (escape == 'u') {
            into[at++] = '0';
            into[at++] = '0';
            into[at++] = HEX[c >> 4];
            into[at++] = HEX[c & 0xF];
          }
        }
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | (c >> 6));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        into[at++] = (byte) (0xE0 | (c >> 12));
        into[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        // As the mapper does it; half a character, which has no UTF-8, stays what it was, too.
        into[at++] = '\\';
        into[at++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          into[at++] = HEX[(c >> shift) & 0xF];
        }
      }
    }
    into[at++] = '"';
    size = at;
    return this;
  }

  JsonBytes number(long number) {
    if (number >= 0 && number < 10) {
      return raw((char) ('0' + number));
    }
    return raw(ascii(Long.toString(number)));
  }

  JsonBytes number(double number) {
    int place = (int) (number * DECIMALS + 0.5);
    // Only the very number that stands at the place: what it is written like is not for us to say.
    if (place < 0 || place > DECIMALS || Double.compare(place / (double) DECIMALS, number) != 0) {
      return raw(ascii(Double.toString(number)));
    }
    byte[] written = SHARES.get(place);
    if (written == null) {
      written = ascii(Double.toString(number));
      SHARES.set(place, written);
    }
    return raw(written);
  }

  /**
   * A share of one in millionths, as the mapper writes the number that it is.
   *
   * @param millionths from 0 to 1,000,000
   */
  JsonBytes share(int millionths) {
    if (millionths < LEAST_PLAIN || millionths >= MILLION) {
      return number(millionths / (double) MILLION);
    }
    room(2 + DIGITS);
    bytes[size++] = '0';
    bytes[size++] = '.';
    int rest = millionths;
    int unit = MILLION / 10;
    do {
      bytes[size++] = (byte) ('0' + rest / unit);
      rest %= unit;
      unit /= 10;
    } while (rest > 0);
    return this;
  }

  JsonBytes flag(boolean flag) {
    return raw(flag ? TRUE : FALSE);
  }

  JsonBytes constant(Enum<?> constant) {
    byte[] written = CONSTANTS.get(constant);
    if (written == null) {
      written = byMapper(constant);
      CONSTANTS.put(constant, written);
    }
    return raw(written);
  }

  private JsonBytes name(String name) {
    byte[] written = NAMES.get(name);
    if (written == null) {
      written = new JsonBytes(json, name.length() + 3).text(name).raw(':').toBytes();
      // Names are those of our own records; the bound only keeps a mistake from growing.
      if (NAMES.size() < MAX_NAMES) {
        NAMES.put(name, written);
      }
    }
    return raw(written);
  }

  /** An object; members that are null are left out. */
  JsonBytes members(Map<?, ?> members) {
    raw('{');
    boolean first = true;
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (member.getValue() == null) {
        continue;
      }
      if (!first) {
        raw(',');
      }
      first = false;
      name(String.valueOf(member.getKey())).value(member.getValue());
    }
    return raw('}');
  }

  JsonBytes list(Collection<?> list) {
    raw('[');
    boolean first = true;
    for (Object item : list) {
      if (!first) {
        raw(',');
      }
      first = false;
      value(item);
    }
    return raw(']');
  }

  /** Anything that may stand among facts. */
  JsonBytes value(@Nullable Object value) {
    if (value == null) {
      return raw(NULL);
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Integer || value instanceof Long) {
      return number(((Number) value).longValue());
    }
    if (value instanceof Boolean flag) {
      return flag(flag);
    }
    if (value instanceof ThemeCode theme) {
      return text(theme.value());
    }
    if (value instanceof AreaCode area) {
      return text(area.value());
    }
    if (value instanceof LocalGovernmentCode place) {
      return text(place.value());
    }
    if (value instanceof FiscalYear year) {
      return number(year.year());
    }
    if (value instanceof Enum<?> constant) {
      return constant(constant);
    }
    if (value instanceof Collection<?> list) {
      return list(list);
    }
    if (value instanceof Map<?, ?> members) {
      return members(members);
    }
    return raw(byMapper(value));
  }

  /** The value as the mapper writes it. */
  byte[] byMapper(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
