package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page says of every value what the code says. */
class GlossaryTest {
  private static final Path PAGE =
      Path.of(System.getProperty("renkei.root", "../..")).resolve("docs/glossary.md");

  static List<Class<?>> enumerations() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.renkei.contracts")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(Labeled.class))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  @Test
  void findsTheEnumerations() {
    assertThat(enumerations()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("enumerations")
  void labelsEveryValueAsTheCodeDoes(Class<?> type) throws IOException {
    // Given
    String page = Files.readString(PAGE);
    int start = page.indexOf("### `" + type.getSimpleName() + "` ");
    assertThat(start).isPositive();
    int end = page.indexOf("\n### ", start + 1);

    // When
    Stream<String> rows =
        page.substring(start, end < 0 ? page.length() : end)
            .lines()
            .filter(line -> line.startsWith("| `"));

    // Then
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(type.getEnumConstants()).map(GlossaryTest::row).toList());
  }

  private static String row(Object constant) {
    Labeled labels = (Labeled) constant;
    return "| `" + ((Enum<?>) constant).name() + "` | " + labels.ja() + " | " + labels.en() + " |";
  }
}
