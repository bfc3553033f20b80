package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `renkei\\.gateway\\.([a-z-]+)` \\| `([^`]+)` \\| [^|]+ \\|$", Pattern.MULTILINE);

  @Test
  void isListedWithItsDefaults() throws IOException {
    // Given
    Map<String, String> declared = new TreeMap<>();
    for (Method key : GatewayConfig.class.getDeclaredMethods()) {
      WithDefault otherwise = key.getAnnotation(WithDefault.class);
      if (otherwise != null) {
        String name = key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        declared.put(name, otherwise.value());
      }
    }

    // When
    Map<String, String> listed = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(page()));
    while (rows.find()) {
      listed.put(rows.group(1), rows.group(2));
    }

    // Then
    assertThat(listed).isEqualTo(declared).isNotEmpty();
  }

  private static Path page() {
    return Path.of(System.getProperty("renkei.root", "../.."), "docs", "configuration.md");
  }
}
