package org.renkei.gateway.readmodel;

import java.net.URI;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;

/**
 * 府省: a ministry whose catalog is read.
 *
 * @param url where its service answers, without path
 */
public record Ministry(MinistryCode code, LocalizedText name, URI url) {
  /** The topic of its programs, without prefix. */
  public String topic() {
    return Topics.program(code);
  }

  /** The CloudEvents source that alone may write its topic. */
  public String source() {
    return EventTypes.source(code).toString();
  }
}
