package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Required;

/** Body of a cancellation, a recusal or a revocation. */
public record Reason(String reason) {
  public Reason {
    Required.value(reason, "reason");
  }
}
