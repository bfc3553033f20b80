package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;

/**
 * Phrases drawn by chance from real catalogs, with what a person reads in them. A phrase that is
 * misread stands there with what the reader says instead, so that neither a gain nor a loss goes
 * unseen.
 */
class RealPhrasesTest {
  /** What 県内 means in the phrases. */
  private static final List<AreaCode> HOME = List.of(new AreaCode("220001"));

  private static final double ENOUGH = 0.95;

  /** Terms of support are spoken of too seldom for a share to say much; their misses are listed. */
  private static final Set<String> FIELDS = Set.of("rate", "amount", "area", "size", "day");

  /**
   * One phrase.
   *
   * @param sample which of the samples, one drawn after the other, it is of
   * @param field which reader reads it
   * @param text the phrase, after the headings it stands under, with // between
   * @param expected what a person reads; {@code none} where there is nothing to read
   * @param miss what the reader is known to say instead; empty where it is right
   */
  record Phrase(String sample, String field, String text, String expected, String miss) {
    /** The text with the heading it stands under on a line of its own. */
    String lines() {
      return text.replace(" // ", "\n");
    }

    boolean statesNothing() {
      return expected.equals("none");
    }
  }

  static List<Phrase> phrases() throws IOException {
    try (@Nullable InputStream table =
        RealPhrasesTest.class.getResourceAsStream("real-phrases.tsv")) {
      if (table == null) {
        throw new IOException("real-phrases.tsv is not there");
      }
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(c -> new Phrase(c[0], c[1], c[2], c[3], c.length > 4 ? c[4] : ""))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void readsWhatAPersonReadsOrMissesItAsKnown(Phrase phrase) {
    // When
    String actual = read(phrase);

    // Then
    if (phrase.miss().isEmpty()) {
      assertThat(actual).isEqualTo(phrase.expected());
    } else {
      assertThat(actual).isNotEqualTo(phrase.expected()).isEqualTo(phrase.miss());
    }
  }

  @Test
  void readsEnoughOfEveryField() throws IOException {
    // Given
    List<Phrase> stating = phrases().stream().filter(p -> !p.statesNothing()).toList();

    // When
    Map<String, Double> shares = shares(stating);

    // Then
    assertThat(stating.size()).isGreaterThanOrEqualTo(400);
    assertThat(shares.keySet()).isEqualTo(FIELDS);
    assertThat(shares.values()).allMatch(share -> share >= ENOUGH, shares.toString());
  }

  @Test
  void findsNothingWhereNothingIsStated() throws IOException {
    // Given
    List<Phrase> silent = phrases().stream().filter(Phrase::statesNothing).toList();

    // When
    Map<String, Double> shares = shares(silent);

    // Then
    assertThat(shares.values()).allMatch(share -> share >= ENOUGH, shares.toString());
  }

  private static Map<String, Double> shares(List<Phrase> phrases) {
    return phrases.stream()
        .filter(p -> FIELDS.contains(p.field()))
        .collect(
            Collectors.groupingBy(
                Phrase::field,
                TreeMap::new,
                Collectors.averagingDouble(p -> read(p).equals(p.expected()) ? 1 : 0)));
  }

  private static String read(Phrase phrase) {
    String text = phrase.lines();
    String said =
        switch (phrase.field()) {
          case "rate" -> Shown.of(new RateReader().find(text), RealPhrasesTest::shown);
          case "amount" -> Shown.of(new AmountReader().find(text), RealPhrasesTest::shown);
          case "area" -> Shown.of(new AreaReader().read(text, HOME), RealPhrasesTest::shown);
          case "size" -> Shown.of(new FirmSizeReader().find(text), RealPhrasesTest::shown);
          case "term" -> Shown.of(new TermReader().find(text), RealPhrasesTest::shown);
          case "day" -> day(text);
          default -> throw new IllegalArgumentException(phrase.field());
        };
    boolean silent = said.equals("not stated") || said.equals("unread");
    return phrase.statesNothing() && silent ? "none" : said;
  }

  private static String day(String text) {
    String day = Shown.of(new DayReader().read(text), Object::toString);
    return day.equals("unread")
        ? Shown.of(new FiscalYearReader().read(text), Object::toString)
        : day;
  }

  private static String shown(RateReader.Rate rate) {
    String fixed = rate.fixedAmount() ? "定額 " : "";
    String general = rate.general() == null ? "" : rate.general() + " ";
    return (fixed + general + (rate.others().isEmpty() ? "" : rate.others())).strip();
  }

  private static String shown(AmountReader.Range range) {
    String min = range.min() == null ? "" : "min " + range.min() + " ";
    String max = range.max() == null ? "" : "max " + range.max() + " ";
    String typical = range.typical() == null ? "" : "typical " + range.typical() + " ";
    String basis = range.basis() == AmountReader.Basis.UNSTATED ? "" : range.basis() + " ";
    String others = range.others().isEmpty() ? "" : range.others().toString();
    return ((range.unlimited() ? "unlimited " : "") + min + max + typical + basis + others).strip();
  }

  private static String shown(AreaReader.Selection areas) {
    String without = areas.excluded().isEmpty() ? "" : " without " + names(areas.excluded());
    return names(areas.included()) + without;
  }

  private static String names(List<AreaCode> codes) {
    return codes.stream().map(Areas::ja).collect(Collectors.joining("、"));
  }

  private static String shown(FirmSizeReader.Limit limit) {
    if (limit.equals(FirmSizeReader.Limit.NONE)) {
      return "any size";
    }
    String employees =
        limit.maxEmployees() == null ? "" : "employees " + limit.maxEmployees() + " ";
    String capital = limit.maxCapital() == null ? "" : "capital " + limit.maxCapital() + " ";
    String varies = limit.variesByIndustry() ? "varies" : "";
    return (employees + (limit.either() ? "or " : "") + capital + varies).strip();
  }

  private static String shown(TermReader.Term term) {
    return (term.minMonths() == null ? "" : term.minMonths() + " to ") + term.maxMonths();
  }
}
