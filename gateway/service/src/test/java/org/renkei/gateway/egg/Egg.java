package org.renkei.gateway.egg;

import org.renkei.gateway.hen.Hen;
import org.renkei.gateway.hen.StrayRow;
import org.renkei.matching.MatchQuery;

/** Needs the hen, holds a row of hers and asks the engine by itself. */
public final class Egg {
  Hen hatch(StrayRow row) {
    MatchQuery query = MatchQuery.all(0, 1);
    return row.hashCode() == query.limit() ? new Hen() : hatch(row);
  }
}
