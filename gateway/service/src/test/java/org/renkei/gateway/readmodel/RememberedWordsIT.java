package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.matching.text.TextAnalysis;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class RememberedWordsIT {
  @Inject AgroalDataSource database;

  private final List<String> cut = new ArrayList<>();
  private final TextAnalysis analysis =
      text -> {
        cut.add(text);
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
      };

  private RememberedWords started(String name) {
    RememberedWords words = new RememberedWords(analysis, name, database);
    words.begin();
    return words;
  }

  @Test
  void cutsATextOnceForAllStarts() {
    // Given
    RememberedWords first = started("once");
    first.terms("海藻 利用 海藻");
    first.terms("");
    first.end();
    cut.clear();

    // When
    RememberedWords second = started("once");

    // Then
    assertThat(second.terms("海藻 利用 海藻")).containsExactly("海藻", "利用", "海藻");
    assertThat(second.terms("")).isEmpty();
    assertThat(cut).isEmpty();
    assertThat(second.terms("他")).containsExactly("他");
    assertThat(cut).containsExactly("他");
    second.end();
  }

  @Test
  void forgetsWhatNoProgramSaysAnyMore() {
    // Given
    RememberedWords first = started("forgets");
    first.terms("古い");
    first.end();
    started("forgets").end();
    cut.clear();

    // When
    RememberedWords third = started("forgets");
    third.terms("古い");

    // Then
    assertThat(cut).containsExactly("古い");
    third.end();
  }

  @Test
  void cutsAnewWhatAnotherAnalysisCut() {
    // Given
    RememberedWords before = started("before");
    before.terms("海藻 利用");
    before.end();
    cut.clear();

    // When
    RememberedWords after = started("after");

    // Then
    assertThat(after.terms("海藻 利用")).hasSize(2);
    assertThat(cut).containsExactly("海藻 利用");
    after.end();
  }

  @Test
  void remembersNothingOnceTheCatalogsAreRead() {
    // Given
    RememberedWords words = started("read");
    words.end();

    // When
    words.terms("質問");
    words.terms("質問");

    // Then
    assertThat(cut).containsExactly("質問", "質問");
  }
}
