package org.renkei.contracts.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;

/** What every event carries. */
final class Heading {
  private Heading() {}

  /** The instant as it stands on the wire, to the second, after the rest was looked at. */
  static Instant checked(UUID evaluationId, MinistryCode ministry, long sequence, Instant at) {
    Required.value(evaluationId, "evaluation_id");
    Required.value(ministry, "ministry");
    if (sequence < 1) {
      throw new InvalidValueException(
          "sequence", "sequence", new LocalizedText("通番は1以上です。", "A sequence begins at 1."));
    }
    return Required.value(at, "at").truncatedTo(ChronoUnit.SECONDS);
  }
}
