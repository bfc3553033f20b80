package org.renkei.gateway.readmodel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;

/** The ministries of this gateway, as configured. Nothing else names a ministry. */
@Singleton
public final class Ministries {
  private final Map<MinistryCode, Ministry> byCode;

  @Inject
  Ministries(GatewayConfig config) {
    this(
        config.ministries().entrySet().stream()
            .map(
                entry ->
                    new Ministry(
                        new MinistryCode(entry.getKey()),
                        new LocalizedText(entry.getValue().nameJa(), entry.getValue().nameEn()),
                        entry.getValue().url()))
            .toList());
  }

  Ministries(Collection<Ministry> ministries) {
    this.byCode = new TreeMap<>();
    ministries.forEach(ministry -> byCode.put(ministry.code(), ministry));
  }

  /** All of them, in order of their codes. */
  public List<Ministry> all() {
    return List.copyOf(byCode.values());
  }

  public Optional<Ministry> find(MinistryCode code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * Reads a ministry's code from a query.
   *
   * @throws InvalidValueException naming the ministries there are, when it is none of them
   */
  public MinistryCode named(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    return byCode.keySet().stream()
        .filter(known -> known.value().equals(code))
        .findFirst()
        .orElseThrow(() -> unknown(text));
  }

  private InvalidValueException unknown(String text) {
    String known =
        byCode.keySet().stream().map(MinistryCode::value).collect(Collectors.joining(", "));
    return new InvalidValueException(
        "",
        "allowed-values",
        new LocalizedText(
            "府省 " + text + " はありません。使える値は " + known + " です。",
            "There is no ministry " + text + ". Allowed are " + known + "."));
  }

  Optional<Ministry> ofTopic(String topic) {
    return byCode.values().stream().filter(ministry -> ministry.topic().equals(topic)).findFirst();
  }
}
