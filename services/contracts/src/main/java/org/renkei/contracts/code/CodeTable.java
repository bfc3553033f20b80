package org.renkei.contracts.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads a code list that stands beside this class: tab-separated, UTF-8, {@code #} for remarks. */
final class CodeTable {
  private CodeTable() {}

  static <K, V> Map<K, V> read(String resource, Function<String[], V> row, Function<V, K> key) {
    Map<K, V> table = new LinkedHashMap<>();
    try (InputStream in =
            Objects.requireNonNull(CodeTable.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        V value = row.apply(line.split("\t", -1));
        if (table.put(key.apply(value), value) != null) {
          throw new IllegalStateException(resource + " holds a code twice: " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(table);
  }
}
