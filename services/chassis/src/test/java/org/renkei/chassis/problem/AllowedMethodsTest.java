package org.renkei.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/notes/,/v1/notes,true",
    "/v1/notes/,/v1/notes/,true",
    "/v1/notes/{id},/v1/notes/7,true",
    "/v1/notes/{id},/v1/notes/7/8,false",
    "/v1/notes/{id: [0-9]+},/v1/notes/x,false",
    "v1/{a}/{b},/v1/x/y,true"
  })
  void readsPathTemplates(String template, String path, boolean matches) {
    assertThat(AllowedMethods.pattern(template).matcher(path).matches()).isEqualTo(matches);
  }
}
