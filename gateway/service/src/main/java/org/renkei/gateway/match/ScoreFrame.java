package org.renkei.gateway.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.renkei.contracts.match.ScoreComponent;

/** What stands around the values of the components of a score: their names and weights as JSON. */
final class ScoreFrame {
  private final List<ScoreComponent> like;

  /** Before each value, and after the last. */
  private final List<byte[]> pieces;

  private ScoreFrame(List<ScoreComponent> like, List<byte[]> pieces) {
    this.like = like;
    this.pieces = pieces;
  }

  /** For components of these names and weights. */
  static ScoreFrame of(List<ScoreComponent> like) {
    List<byte[]> pieces = new ArrayList<>();
    String before = "";
    for (ScoreComponent component : like) {
      pieces.add(
          JsonBytes.ascii(
              String.format(
                  Locale.ROOT, "%s{\"name\":\"%s\",\"value\":", before, component.name())));
      before = ",\"weight\":" + component.weight() + "},";
    }
    pieces.add(JsonBytes.ascii(before.isEmpty() ? "" : before.substring(0, before.length() - 1)));
    return new ScoreFrame(like, pieces);
  }

  boolean fits(List<ScoreComponent> components) {
    boolean fits = components.size() == like.size();
    for (int i = 0; fits && i < like.size(); i++) {
      ScoreComponent known = like.get(i);
      ScoreComponent given = components.get(i);
      fits =
          known.name().equals(given.name()) && Double.compare(known.weight(), given.weight()) == 0;
    }
    return fits;
  }

  /** Components that it fits. */
  void write(List<ScoreComponent> components, JsonBytes out) {
    for (int i = 0; i < components.size(); i++) {
      out.raw(pieces.get(i)).number(components.get(i).value());
    }
    out.raw(pieces.get(components.size()));
  }
}
