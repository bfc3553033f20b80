package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.reading.AmountReader;
import org.renkei.ministry.reading.NotAProgram;
import org.renkei.ministry.reading.RateReader;
import org.renkei.ministry.reading.Reading;

/**
 * One row of a table after DS-451-4 that comes in. It says less than a program holds, so it is held
 * against what the table would say of the stored program: a cell that says the same leaves
 * everything as it is, what stands in no column among it; a cell that says something else changes
 * what it speaks of and nothing beside. Of a new program the table says nothing, so all cells
 * count.
 *
 * <p>The same row twice is the same as once.
 */
final class GifRow {
  private static final int MAX_DENOMINATOR = 12;
  private static final BigInteger HUNDRED_THOUSAND = BigInteger.valueOf(100_000);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern PERCENT =
      Pattern.compile("(?<value>[0-9]{1,3}(?:\\.[0-9]{1,3})?)\\s*[%％]?");
  private static final Pattern ADDRESS = Pattern.compile("https?://[!-~]+");
  private static final Pattern MAIL = Pattern.compile("[!-?A-~]+@[!-?A-~]+");
  private static final Pattern PHONE =
      Pattern.compile("(?:電話|TEL|Tel|tel)?[:：]?(?<number>[+(]?[0-9][0-9()\\-‐－ー]{7,20})");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");

  private final String sourceId;
  private final GifCells cells;
  private final CatalogSource from;
  private final Ministry ministry;
  private final Vocabulary vocabulary;
  private final Instant now;
  private final @Nullable Program stored;
  private final GifCriteria criteria;
  private final String title;
  private final String summary;
  private String description;
  private @Nullable Contact contact;
  private Funding funding;

  private GifRow(
      JsonNode row,
      CatalogSource from,
      Ministry ministry,
      Vocabulary vocabulary,
      Instant now,
      @Nullable Program stored) {
    this.sourceId = row.path(GifColumn.SOURCE_ID.heading()).asText("").strip();
    this.cells = new GifCells(row, ministry, now, stored);
    this.from = from;
    this.ministry = ministry;
    this.vocabulary = vocabulary;
    this.now = now;
    this.stored = stored;
    this.criteria = new GifCriteria(cells, stored);
    this.title = cells.text(GifColumn.TITLE, stored == null ? "" : stored.title(), GifTable.TITLE);
    this.summary =
        cells.text(GifColumn.SUMMARY, stored == null ? "" : stored.summary(), GifTable.SUMMARY);
    this.description = stored == null ? "" : stored.description();
    this.contact = stored == null ? null : stored.contact();
    this.funding = stored == null ? Funding.UNSTATED : stored.funding();
  }

  /**
   * The program that a row makes.
   *
   * @param stored the program as it is; null for a new one
   * @param now tells which call the table speaks of
   * @throws RowRefused when a cell cannot be taken
   */
  static Program read(
      JsonNode row,
      CatalogSource from,
      Ministry ministry,
      Vocabulary vocabulary,
      Instant now,
      @Nullable Program stored) {
    GifRow read = new GifRow(row, from, ministry, vocabulary, now, stored);
    Program program = read.program();
    if (program == null || !read.cells.reasons().isEmpty()) {
      throw new RowRefused(read.cells.reasons());
    }
    return program;
  }

  private @Nullable Program program() {
    if (sourceId.isEmpty()) {
      cells.refuse(GifColumn.SOURCE_ID, "必須です。", "Required.");
    }
    if (stored == null) {
      NotAProgram.of(title, summary)
          .map(not -> new RowRefused.Reason(GifColumn.TITLE.heading(), not.reason()))
          .ifPresent(cells::refuse);
    }
    description();
    contact();
    maxPerYear();
    rate();
    GifCalls calls = new GifCalls(cells, criteria, stored, now);
    ProgramKind kind = kind();
    List<SupportCategory> categories = categories();
    List<ThemeCode> themes = themes();
    appendix(GifColumn.INDUSTRY, cells.of(GifColumn.INDUSTRY));
    if (kind == null) {
      return null;
    }
    Program rest = stored == null ? blank(kind) : stored;
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        sourceId,
        rest.source(),
        title,
        rest.titleEn(),
        summary,
        rest.summaryEn(),
        description,
        rest.descriptionEn(),
        rest.measure(),
        authority(rest),
        contact,
        legalBasis(rest),
        rest.url(),
        kind,
        categories,
        rest.stages(),
        themes,
        funding,
        calls.calls(),
        criteria.read(),
        rest.combination(),
        rest.priorityRules(),
        criteria.unread(),
        variantOf(rest));
  }

  private Program blank(ProgramKind kind) {
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        sourceId,
        Sources.readAt(from, now),
        "",
        null,
        "",
        null,
        "",
        null,
        null,
        null,
        null,
        null,
        null,
        kind,
        List.of(),
        List.of(),
        List.of(),
        Funding.UNSTATED,
        List.of(),
        List.of(),
        Combination.UNSTATED,
        List.of(),
        List.of(),
        null);
  }

  // texts

  /** Where a program has no description, the table shows the summary in its place. */
  private void description() {
    String shown = description.isEmpty() ? summary : description;
    String told = cells.text(GifColumn.DESCRIPTION, shown, GifTable.DESCRIPTION);
    if (!told.equals(shown)) {
      description = told;
    }
  }

  /** What has no place of its own stands at the end of the description, once. */
  private void appendix(GifColumn column, String text) {
    String part = column.heading() + "\n" + text;
    if (!text.isEmpty() && !description.contains(part)) {
      String whole = GifCells.unified(description.isEmpty() ? summary : description);
      description = whole.isEmpty() ? part : whole + "\n\n" + part;
    }
  }

  private @Nullable String legalBasis(Program rest) {
    if (!cells.differ(GifColumn.LEGAL_BASIS)) {
      return rest.legalBasis();
    }
    String cell = cells.of(GifColumn.LEGAL_BASIS);
    return cell.isEmpty() ? null : cell;
  }

  /** An id, or the number that the program has here. */
  private @Nullable UUID variantOf(Program rest) {
    if (!cells.differ(GifColumn.VARIANT_OF)) {
      return rest.variantOf();
    }
    String cell = cells.of(GifColumn.VARIANT_OF);
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return UUID.fromString(cell);
    } catch (IllegalArgumentException e) {
      return ProgramIds.of(ministry.code(), cell);
    }
  }

  // offices

  /** The ministry, then bureau and division, with blanks between them. */
  private @Nullable CompetentAuthority authority(Program rest) {
    if (!cells.differ(GifColumn.AUTHORITY)) {
      return rest.competentAuthority();
    }
    String cell = cells.of(GifColumn.AUTHORITY);
    String own =
        cell.startsWith(ministry.nameJa()) ? cell.substring(ministry.nameJa().length()) : cell;
    String[] parts = BLANKS.split(own.strip(), 2);
    return parts[0].isEmpty()
        ? null
        : new CompetentAuthority(parts[0], parts.length > 1 ? parts[1] : null);
  }

  private void contact() {
    if (cells.differ(GifColumn.CONTACT)) {
      contact = contact(cells.of(GifColumn.CONTACT));
    }
    String organization = cells.of(GifColumn.ORGANIZATION);
    if (organization.isEmpty()) {
      return;
    }
    if (contact == null) {
      contact = new Contact(organization, null, null, null);
    } else if (contact.office() == null) {
      contact = new Contact(organization, contact.phone(), contact.email(), contact.url());
    } else if (!contact.office().equals(organization)) {
      appendix(GifColumn.ORGANIZATION, organization);
    }
  }

  private @Nullable Contact contact(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    String ways = contact == null ? "" : GifTable.ways(contact);
    if (contact != null && !ways.isEmpty() && cell.endsWith(ways)) {
      String office = cell.substring(0, cell.length() - ways.length()).strip();
      return new Contact(
          office.isEmpty() ? null : office, contact.phone(), contact.email(), contact.url());
    }
    List<String> office = new ArrayList<>();
    String phone = null;
    String email = null;
    String url = null;
    for (String word : BLANKS.split(cell, -1)) {
      Matcher number = PHONE.matcher(word);
      if (url == null && ADDRESS.matcher(word).matches()) {
        url = word;
      } else if (email == null && MAIL.matcher(word).matches()) {
        email = word;
      } else if (phone == null && number.matches()) {
        phone = number.group("number");
      } else {
        office.add(word);
      }
    }
    return new Contact(office.isEmpty() ? null : String.join(" ", office), phone, email, url);
  }

  // codes, which every program has: an empty cell takes none away

  private @Nullable ProgramKind kind() {
    String cell = cells.of(GifColumn.KIND);
    if (stored != null && (cell.isEmpty() || !cells.differ(GifColumn.KIND))) {
      return stored.kind();
    }
    String words = cell.isEmpty() ? title : cell;
    Optional<ProgramKind> kind =
        cells
            .codes(GifColumn.KIND, TemplateColumn.KIND, ProgramKind::valueOf)
            .map(kinds -> kinds.get(0))
            .or(() -> vocabulary.read(words).kinds().stream().min(Comparator.naturalOrder()));
    if (kind.isEmpty()) {
      cells.refuse(GifColumn.KIND, "支援の種類が分かりません。", "No kind of support can be told from this.");
    }
    return kind.orElse(null);
  }

  private List<SupportCategory> categories() {
    String cell = cells.of(GifColumn.CATEGORIES);
    if (stored != null && (cell.isEmpty() || !cells.differ(GifColumn.CATEGORIES))) {
      return stored.categories();
    }
    String words = cell.isEmpty() ? title + "\n" + summary : cell;
    List<SupportCategory> found =
        cells
            .codes(GifColumn.CATEGORIES, TemplateColumn.CATEGORIES, SupportCategory::valueOf)
            .orElseGet(() -> List.copyOf(vocabulary.read(words).categories()));
    if (found.isEmpty() && stored == null) {
      found = from.defaultCategories();
    }
    if (found.isEmpty()) {
      cells.refuse(
          GifColumn.CATEGORIES, "支援分野が分かりません。", "No category of support can be told from this.");
    }
    return found;
  }

  /** Words that are no theme stay in the description. */
  private List<ThemeCode> themes() {
    if (!cells.differ(GifColumn.KEYWORDS)) {
      return stored == null ? List.of() : stored.themes();
    }
    Set<ThemeCode> themes = new TreeSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (String word : cells.words(GifColumn.KEYWORDS)) {
      String code = TemplateColumn.THEMES.code(word);
      Set<ThemeCode> read =
          Themes.all().stream()
              .map(Themes.Theme::code)
              .filter(theme -> theme.value().equals(code))
              .findFirst()
              .map(Set::of)
              .orElseGet(() -> vocabulary.read(word).themes());
      themes.addAll(read);
      if (read.isEmpty()) {
        others.add(word);
      }
    }
    appendix(GifColumn.KEYWORDS, String.join("、", others));
    return List.copyOf(themes);
  }

  // money

  private void maxPerYear() {
    if (!cells.differ(GifColumn.MAX_PER_YEAR)) {
      return;
    }
    String cell = cells.of(GifColumn.MAX_PER_YEAR);
    String bare = cell.replace(",", "").replace("円", "").strip();
    if (cell.isEmpty() || NUMBER.matcher(bare).matches()) {
      support(funding.minPerYear(), cell.isEmpty() ? null : (Long) Long.parseLong(bare));
      return;
    }
    Optional<AmountReader.Range> read = new AmountReader().read(cell).found();
    Long most = read.map(GifRow::limit).orElse(null);
    Long least = read.map(AmountReader.Range::min).orElse(null);
    support(least != null && most != null ? least : funding.minPerYear(), most);
    if (most == null && read.filter(AmountReader.Range::unlimited).isEmpty()) {
      criteria.keep(GifColumn.MAX_PER_YEAR, CriterionType.AMOUNT, cell);
    }
  }

  /** An amount alone is the limit here, by the heading of its column. */
  private static @Nullable Long limit(AmountReader.Range range) {
    boolean perYear =
        range.basis() == AmountReader.Basis.YEAR || range.basis() == AmountReader.Basis.UNSTATED;
    if (!perYear) {
      return null;
    }
    return range.max() != null ? range.max() : range.typical();
  }

  private void support(@Nullable Long min, @Nullable Long max) {
    if (max != null) {
      criteria.forget(CriterionType.AMOUNT);
    }
    funding =
        new Funding(
            min,
            max,
            funding.totalBudget(),
            funding.subsidyRate(),
            funding.matchingFund(),
            funding.termYears());
  }

  private void rate() {
    String cell = cells.of(GifColumn.RATE);
    Matcher percent = PERCENT.matcher(cell);
    boolean number = percent.matches();
    BigDecimal value = number ? new BigDecimal(percent.group("value")) : BigDecimal.ZERO;
    if (!cells.differ(GifColumn.RATE) || (number && shows(funding.subsidyRate(), value))) {
      return;
    }
    if (cell.isEmpty() || number) {
      rate(cell.isEmpty() ? null : ratio(value));
      return;
    }
    Reading<RateReader.Rate> read = new RateReader().read(cell);
    rate(read.found().map(RateReader.Rate::general).orElse(null));
    if (read instanceof Reading.Unread<RateReader.Rate>) {
      criteria.keep(GifColumn.RATE, CriterionType.MATCHING_FUND, cell);
    }
  }

  private void rate(@Nullable Ratio rate) {
    if (rate != null) {
      criteria.forget(CriterionType.MATCHING_FUND);
    }
    funding =
        new Funding(
            funding.minPerYear(),
            funding.maxPerYear(),
            funding.totalBudget(),
            rate,
            funding.matchingFund(),
            funding.termYears());
  }

  private static boolean shows(@Nullable Ratio rate, BigDecimal percent) {
    return rate != null && new BigDecimal(GifTable.percent(rate)).compareTo(percent) == 0;
  }

  /**
   * The simplest share that is shown as so many percent, be it cut or rounded: 66.6, 66.7 → 2/3.
   */
  private static Ratio ratio(BigDecimal percent) {
    for (int denominator = 1; denominator <= MAX_DENOMINATOR; denominator++) {
      long numerator =
          percent
              .multiply(BigDecimal.valueOf(denominator))
              .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
              .longValue();
      BigDecimal exact =
          BigDecimal.valueOf(numerator * 100)
              .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP);
      boolean shown =
          exact.setScale(1, RoundingMode.DOWN).compareTo(percent) == 0
              || exact.setScale(1, RoundingMode.HALF_UP).compareTo(percent) == 0;
      if (shown) {
        return new Ratio(numerator, denominator);
      }
    }
    BigInteger thousandths = percent.movePointRight(3).toBigInteger();
    BigInteger common = thousandths.gcd(HUNDRED_THOUSAND).max(BigInteger.ONE);
    return new Ratio(
        thousandths.divide(common).longValueExact(),
        HUNDRED_THOUSAND.divide(common).longValueExact());
  }
}
