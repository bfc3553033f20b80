package org.renkei.gateway.ministry;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;
import org.renkei.gateway.readmodel.Ministry;

/**
 * 府省: a ministry and how fresh its catalog is.
 *
 * @param state CURRENT, STALE or ABSENT
 * @param asOf moment up to which its catalog is known; null while ABSENT
 * @param programs how many of its programs can be matched
 * @param position records read of its topic
 * @param lag records that wait to be read
 * @param url where its service answers
 * @param reason why it is not CURRENT; null while it is
 */
public record MinistryView(
    MinistryCode code,
    LocalizedText name,
    CatalogState state,
    @Nullable Instant asOf,
    int programs,
    long position,
    long lag,
    URI url,
    @Nullable LocalizedText reason) {
  static MinistryView of(Ministry ministry, CatalogStatus status) {
    CatalogPosition position = status.position();
    return new MinistryView(
        ministry.code(),
        ministry.name(),
        position.state(),
        position.asOf(),
        position.programs(),
        position.position(),
        status.lag(),
        ministry.url(),
        status.reason());
  }
}
