package org.renkei.chassis.web;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.code.Violations;

/**
 * The query of a request, read strictly: a name nobody knows, a value nobody can read and a single
 * value given twice are refused by name with 400, because a filter that is silently ignored gives a
 * wrong answer. Several values of one name are written as a comma list or by repeating the name.
 */
public final class QueryParameters {
  private static final int MAX_KEYWORD = 200;
  private static final int MAX_VALUES = 100;
  private static final Set<String> LIST = Set.of("limit", "offset", "sort", "fields");

  private final Map<String, List<String>> values;
  private final Page page;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
    this.page =
        new Page(
            number("limit", Page.FIRST.limit(), 1, Page.MAX_LIMIT),
            number("offset", 0, 0, Integer.MAX_VALUE));
  }

  /**
   * The query of a list: {@code names} besides {@code limit}, {@code offset}, {@code sort} and
   * {@code fields}.
   */
  public static QueryParameters ofList(UriInfo uri, String... names) {
    Set<String> known = new TreeSet<>(LIST);
    known.addAll(Arrays.asList(names));
    return of(uri.getQueryParameters(), known);
  }

  /** The query of anything else: {@code names} and nothing more. */
  public static QueryParameters of(UriInfo uri, String... names) {
    return of(uri.getQueryParameters(), new TreeSet<>(Arrays.asList(names)));
  }

  static QueryParameters of(Map<String, List<String>> query, Set<String> known) {
    Map<String, List<String>> values = new TreeMap<>();
    query.forEach(
        (name, given) -> {
          if (!known.contains(name)) {
            throw ProblemException.parameter(
                new ProblemError(
                    "query:" + name,
                    "unknown-parameter",
                    new LocalizedText(
                        "パラメータ " + name + " はありません。", "There is no parameter " + name + "."),
                    List.copyOf(known)));
          }
          List<String> filled =
              given.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
          if (!filled.isEmpty()) {
            values.put(name, filled);
          }
        });
    return new QueryParameters(values);
  }

  /** The piece asked for, the first twenty when nothing is said. */
  public Page page() {
    return page;
  }

  /** The names and values as they were given. */
  public Map<String, List<String>> understood() {
    return values;
  }

  /** A single value as it is. */
  public Optional<String> text(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw ProblemException.parameter(
          name, "single", name + " は1つだけ指定できます。", name + " can be given only once.");
    }
    return given.stream().findFirst();
  }

  /** All values, comma lists taken apart, doubles left out. */
  public List<String> texts(String name) {
    Set<String> all = new LinkedHashSet<>();
    for (String given : values.getOrDefault(name, List.of())) {
      for (String part : given.split(",", -1)) {
        if (!part.isBlank()) {
          all.add(part.strip());
        }
      }
    }
    check(name, rules -> rules.limitSize("", List.copyOf(all), MAX_VALUES));
    return List.copyOf(all);
  }

  /** The folded words of a single value, at most 200 characters long. */
  public List<String> words(String name) {
    Optional<String> given = text(name);
    check(name, rules -> rules.limitText("", given.orElse(null), MAX_KEYWORD));
    return given.map(SearchText::words).orElse(List.of());
  }

  /** All values as themes of the code list. */
  public List<ThemeCode> themes(String name) {
    List<ThemeCode> themes = values(name, ThemeCode::new);
    check(name, rules -> rules.knownThemes("", themes));
    return themes;
  }

  /** All values as areas of the code list. */
  public List<AreaCode> areas(String name) {
    List<AreaCode> areas = values(name, AreaCode::new);
    check(name, rules -> rules.knownAreas("", areas));
    return areas;
  }

  /** All values as codes of prefectures. */
  public List<LocalGovernmentCode> prefectures(String name) {
    List<LocalGovernmentCode> prefectures = values(name, QueryParameters::prefecture);
    prefectures.forEach(it -> check(name, rules -> rules.knownLocalGovernment("", it)));
    return prefectures;
  }

  private static LocalGovernmentCode prefecture(String given) {
    LocalGovernmentCode code = new LocalGovernmentCode(given);
    if (!code.isPrefecture()) {
      throw new InvalidValueException(
          "",
          "not-a-prefecture",
          new LocalizedText("都道府県のコードが必要です。", "The code of a prefecture is required."));
    }
    return code;
  }

  /** All values as constants of {@code type}, written in capitals or in small letters. */
  public <E extends Enum<E>> Set<E> codes(String name, Class<E> type) {
    Map<String, E> byName = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      byName.put(constant.name(), constant);
    }
    Set<E> codes = new LinkedHashSet<>();
    for (String given : texts(name)) {
      E code = byName.get(given.toUpperCase(Locale.ROOT));
      if (code == null) {
        throw notAllowed(name, given, List.copyOf(byName.keySet()));
      }
      codes.add(code);
    }
    return codes;
  }

  /** All values as {@code reader} reads them; what it refuses is refused under {@code name}. */
  public <T> List<T> values(String name, Function<String, T> reader) {
    List<T> read = new ArrayList<>();
    for (String given : texts(name)) {
      read.add(read(name, given, reader));
    }
    return List.copyOf(read);
  }

  /** A single value as {@code reader} reads it; what it refuses is refused under {@code name}. */
  public <T> Optional<T> value(String name, Function<String, T> reader) {
    return text(name).map(given -> read(name, given, reader));
  }

  private static <T> T read(String name, String given, Function<String, T> reader) {
    try {
      return reader.apply(given);
    } catch (InvalidValueException e) {
      throw ProblemException.parameter(new ProblemError("query:" + name, e.rule(), e.text(), null));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ProblemException.parameter(
          name, "form", name + " の値を読めません。", "The value of " + name + " cannot be read.");
    }
  }

  /** A day, {@code 2026-04-01}. */
  public Optional<LocalDate> day(String name) {
    return value(name, LocalDate::parse);
  }

  /** A moment with its offset, or a day in Japan, of which the first moment is meant. */
  public Optional<Instant> moment(String name) {
    Optional<Instant> moment =
        value(
            name,
            given ->
                given.contains("T")
                    ? OffsetDateTime.parse(given).toInstant()
                    : LocalDate.parse(given).atStartOfDay(FiscalYear.TOKYO).toInstant());
    moment.ifPresent(
        it -> check(name, rules -> rules.plausible("", LocalDate.ofInstant(it, FiscalYear.TOKYO))));
    return moment;
  }

  /** {@code true} or {@code false}; {@code otherwise} when nothing is said. */
  public boolean flag(String name, boolean otherwise) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    return switch (given.get()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw notAllowed(name, given.get(), List.of("true", "false"));
    };
  }

  /** A whole number from {@code min} to {@code max}; {@code otherwise} when nothing is said. */
  public int number(String name, int otherwise, int min, int max) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with what is out of range
    }
    throw ProblemException.parameter(
        name,
        "range",
        name + " は " + min + " から " + max + " までの整数です。",
        name + " is a whole number from " + min + " to " + max + ".");
  }

  /**
   * The order asked for: {@code sort=-updated_at,title}.
   *
   * @param allowed the fields one may sort by
   * @return in order of weight, empty when nothing is said
   */
  public List<Sort> sort(String... allowed) {
    List<String> known = List.of(allowed);
    List<Sort> sorts = new ArrayList<>();
    for (String given : texts("sort")) {
      boolean descending = given.startsWith("-");
      String field = descending ? given.substring(1) : given;
      if (!known.contains(field)) {
        throw notAllowed("sort", field, known);
      }
      sorts.add(new Sort(field, descending));
    }
    return List.copyOf(sorts);
  }

  private static void check(String name, Consumer<Violations> rules) {
    Violations violations = new Violations();
    rules.accept(violations);
    for (Violation broken : violations.found()) {
      throw ProblemException.parameter(
          new ProblemError("query:" + name, broken.rule(), broken.message(), null));
    }
  }

  private static ProblemException notAllowed(String name, String given, List<String> allowed) {
    return ProblemException.parameter(
        new ProblemError(
            "query:" + name,
            "allowed-values",
            new LocalizedText(
                name + " に " + given + " は使えません。使える値は " + String.join(", ", allowed) + " です。",
                given
                    + " does not do for "
                    + name
                    + ". Allowed are "
                    + String.join(", ", allowed)
                    + "."),
            allowed));
  }
}
