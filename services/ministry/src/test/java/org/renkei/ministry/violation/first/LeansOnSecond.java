package org.renkei.ministry.violation.first;

import org.renkei.ministry.violation.second.LeansOnFirst;

/** Half of a cycle. */
public record LeansOnSecond(LeansOnFirst other) {}
