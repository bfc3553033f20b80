package org.renkei.ministry.evaluation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.ministry.Ministry;

/** 関係府省: the ministries with which this one evaluates. */
@Singleton
final class Colleagues {
  private final MinistryCode own;
  private final SortedSet<MinistryCode> all = new TreeSet<>();

  Colleagues(Ministry ministry, EvaluationConfig config) {
    own = ministry.code();
    all.add(own);
    config.ministries().forEach(code -> all.add(new MinistryCode(code)));
    if (all.size() < 2) {
      throw new IllegalStateException("renkei.evaluation.ministries names no other ministry");
    }
  }

  /** This ministry and all others, in order of their codes. */
  List<MinistryCode> all() {
    return List.copyOf(all);
  }

  List<MinistryCode> others() {
    return all.stream().filter(each -> !each.equals(own)).toList();
  }
}
