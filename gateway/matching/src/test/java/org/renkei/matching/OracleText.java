package org.renkei.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.text.TextAnalysis;

/** The meaning of the text component: BM25 as the page says it, without numbers for terms. */
final class OracleText {
  private final TextAnalysis analysis;
  private final int texts;
  private final long all;

  /** Per term asked about how much it says. */
  private final Map<String, Long> weights = new HashMap<>();

  OracleText(Catalog catalog, ClusterProject project) {
    analysis = catalog.vocabulary().analysis();
    List<List<String>> cut = catalog.programs().stream().map(this::terms).toList();
    texts = cut.size();
    all = cut.stream().mapToLong(List::size).sum();
    String purpose = project.purpose() == null ? "" : project.purpose();
    for (String term : Set.copyOf(analysis.terms(project.name() + "\n" + purpose))) {
      weights.put(term, weight(cut.stream().filter(text -> text.contains(term)).count()));
    }
  }

  private List<String> terms(Program program) {
    return analysis.terms(
        program.title() + "\n" + program.summary() + "\n" + program.description());
  }

  /** In ten-thousandths. */
  int of(Program program) {
    if (weights.isEmpty()) {
      return 5_000;
    }
    List<String> terms = terms(program);
    BigInteger earned = BigInteger.ZERO;
    BigInteger most = BigInteger.ZERO;
    for (Map.Entry<String, Long> term : weights.entrySet()) {
      BigInteger weight = BigInteger.valueOf(term.getValue());
      int frequency = Math.min(255, Collections.frequency(terms, term.getKey()));
      earned = earned.add(weight.multiply(BigInteger.valueOf(share(frequency, terms.size()))));
      most = most.add(weight.multiply(BigInteger.valueOf(32_768)));
    }
    return new BigDecimal(earned)
        .divide(new BigDecimal(most), 4, RoundingMode.HALF_EVEN)
        .movePointRight(4)
        .intValueExact();
  }

  private long weight(long having) {
    double rarity = StrictMath.log(1 + (texts - having + 0.5) / (having + 0.5));
    return Math.max(1, Math.round(rarity * 65_536));
  }

  private long share(int frequency, int length) {
    double relative = all == 0 ? 1 : step(length) * (double) texts / all;
    return Math.round(32_768 * (frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * relative))));
  }

  /** The largest step up to a length: 0 to 40 one by one, then eight steps each time it doubles. */
  private static int step(int length) {
    int step = 0;
    int width = 1;
    while (step + width <= length) {
      step += width;
      int above = step - 24;
      width = above < 16 ? 1 : Integer.highestOneBit(above) / 8;
    }
    return step;
  }
}
