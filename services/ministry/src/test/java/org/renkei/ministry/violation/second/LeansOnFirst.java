package org.renkei.ministry.violation.second;

import java.util.List;
import org.renkei.ministry.violation.first.LeansOnSecond;

/** Half of a cycle. */
public record LeansOnFirst(List<LeansOnSecond> others) {
  public LeansOnFirst {
    others = List.copyOf(others);
  }
}
