package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded draws with the skews that real lists have: few values are common, most are rare. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** An index below {@code size}; small ones far more often, after Zipf's law. */
  int skewed(int size) {
    double share = random.nextDouble();
    return Math.min(size - 1, (int) Math.pow(size + 1, share) - 1);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> T skewedOf(List<T> values) {
    return values.get(skewed(values.size()));
  }

  /** An index, drawn by weights. */
  int weighted(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Several different values, the first of the list far more often. */
  <T> List<T> someSkewed(List<T> values, int count) {
    List<T> some = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      T value = skewedOf(values);
      if (!some.contains(value)) {
        some.add(value);
      }
    }
    return some;
  }

  UUID uuid() {
    long most = (random.nextLong() & ~0xf000L) | 0x5000L;
    long least = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
