package org.renkei.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NotificationsConfigTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `renkei\\.notifications\\.([a-z-]+)` \\| `([^`]+)` \\|");

  @Test
  void isListedWithItsDefaults() throws IOException {
    // Given
    Map<String, String> declared = new TreeMap<>();
    for (Method method : NotificationsConfig.class.getDeclaredMethods()) {
      declared.put(
          method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
          Objects.requireNonNull(method.getAnnotation(WithDefault.class)).value());
    }

    // When
    Matcher rows =
        ROW.matcher(
            Files.readString(
                Path.of(System.getProperty("renkei.root", "../.."))
                    .resolve("docs/configuration.md")));
    Map<String, String> listed = new TreeMap<>();
    while (rows.find()) {
      listed.put(rows.group(1), rows.group(2));
    }

    // Then
    assertThat(listed).isEqualTo(declared);
  }
}
