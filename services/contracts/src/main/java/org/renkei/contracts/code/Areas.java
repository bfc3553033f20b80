package org.renkei.contracts.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tree of areas 地域: nation, blocks, prefectures, municipalities, wards. Codes and names are
 * those of JIS X 0401/0402; the blocks are the eight customary ones 八地方区分.
 */
public final class Areas {
  /** How large an area is. */
  public enum Level implements Labeled {
    NATION("全国", "nation"),
    BLOCK("地方ブロック", "block"),
    PREFECTURE("都道府県", "prefecture"),
    MUNICIPALITY("市区町村", "municipality"),
    WARD("行政区", "ward");

    private final String ja;
    private final String en;

    Level(String ja, String en) {
      this.ja = ja;
      this.en = en;
    }

    @Override
    public String ja() {
      return ja;
    }

    @Override
    public String en() {
      return en;
    }
  }

  /**
   * An area.
   *
   * @param parent the area it lies in; null for the nation alone
   * @param ja its name as written, without that of its parent: 函館市
   * @param en its English name; for municipalities and wards the Japanese one, as no list of
   *     English names is authoritative
   */
  public record Area(AreaCode code, Level level, @Nullable AreaCode parent, String ja, String en)
      implements Labeled {}

  private static final Map<AreaCode, Area> ALL =
      CodeTable.read("areas.tsv", Areas::row, Area::code);

  private Areas() {}

  private static Area row(String[] columns) {
    AreaCode parent = columns[2].isEmpty() ? null : new AreaCode(columns[2]);
    String en = columns[4].isEmpty() ? columns[3] : columns[4];
    return new Area(new AreaCode(columns[0]), Level.valueOf(columns[1]), parent, columns[3], en);
  }

  public static Optional<Area> find(AreaCode code) {
    return Optional.ofNullable(ALL.get(code));
  }

  public static boolean exists(AreaCode code) {
    return ALL.containsKey(code);
  }

  /** All areas, each parent before its children, prefectures from north to south. */
  public static List<Area> all() {
    return List.copyOf(ALL.values());
  }

  /** Whether {@code outer} is {@code inner} or an area that {@code inner} lies in. */
  public static boolean covers(AreaCode outer, AreaCode inner) {
    AreaCode at = inner;
    while (at != null) {
      if (at.equals(outer)) {
        return true;
      }
      Area area = ALL.get(at);
      at = area == null ? null : area.parent();
    }
    return false;
  }

  /** The area itself and all it lies in, from the inside out. */
  public static List<AreaCode> chain(AreaCode code) {
    List<AreaCode> chain = new java.util.ArrayList<>(5);
    AreaCode at = code;
    while (at != null) {
      chain.add(at);
      Area area = ALL.get(at);
      at = area == null ? null : area.parent();
    }
    return List.copyOf(chain);
  }

  /** The name with its prefecture where one is needed to tell it: 北海道函館市. */
  public static String ja(AreaCode code) {
    Area area = ALL.get(code);
    if (area == null) {
      return code.value();
    }
    return switch (area.level()) {
      case NATION, BLOCK, PREFECTURE -> area.ja();
      case MUNICIPALITY, WARD -> area.parent() == null ? area.ja() : ja(area.parent()) + area.ja();
    };
  }

  public static String en(AreaCode code) {
    Area area = ALL.get(code);
    if (area == null) {
      return code.value();
    }
    return switch (area.level()) {
      case NATION, BLOCK, PREFECTURE -> area.en();
      case MUNICIPALITY, WARD ->
          area.parent() == null ? area.en() : area.en() + ", " + en(area.parent());
    };
  }
}
