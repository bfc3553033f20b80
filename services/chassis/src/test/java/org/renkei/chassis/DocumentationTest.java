package org.renkei.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.messaging.ConsumersConfig;
import org.renkei.chassis.messaging.OutboxConfig;
import org.renkei.chassis.messaging.TopicsConfig;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.web.WebConfig;

/** The pages that list what the code declares list all of it, and nothing else. */
class DocumentationTest {
  private static final List<Class<?>> CONFIGURATIONS =
      List.of(WebConfig.class, TopicsConfig.class, OutboxConfig.class, ConsumersConfig.class);

  private static String page(String name) throws IOException {
    return Files.readString(Path.of(System.getProperty("renkei.root"), "docs", name));
  }

  private static Map<String, String> rows(String page, String pattern) {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = Pattern.compile(pattern, Pattern.MULTILINE).matcher(page);
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }

  @Test
  void problemsAreListedWithTheirStatus() throws IOException {
    Map<String, String> declared =
        Arrays.stream(ProblemType.values())
            .collect(
                Collectors.toMap(
                    ProblemType::slug,
                    type -> String.valueOf(type.status()),
                    (one, other) -> one,
                    TreeMap::new));
    assertThat(rows(page("problems.md"), "^\\| `([a-z-]+)` \\| (\\d{3}) \\| [^|]+ \\| [^|]+ \\|$"))
        .isEqualTo(declared);
  }

  @Test
  void configurationIsListedWithItsDefaults() throws IOException {
    Map<String, String> declared = new TreeMap<>();
    for (Class<?> configuration : CONFIGURATIONS) {
      String prefix = configuration.getAnnotation(ConfigMapping.class).prefix();
      for (Method method : configuration.getDeclaredMethods()) {
        WithDefault otherwise = method.getAnnotation(WithDefault.class);
        declared.put(
            prefix + "." + kebab(method.getName()),
            otherwise == null ? "none" : "`" + otherwise.value() + "`");
      }
    }
    assertThat(
            rows(
                page("configuration.md"),
                "^\\| `(renkei\\.(?:web|topics|outbox|consumers)\\.[a-z-]+)` \\| ([^|]+) \\|"))
        .isEqualTo(declared);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
