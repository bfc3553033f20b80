package org.renkei.contracts.evaluation;

import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.NamedIds;
import org.renkei.contracts.program.PriorityTreatmentKind;

/**
 * Ids of joint evaluations: UUIDs of version 5 (RFC 9562) over the lead ministry and a nonce of its
 * choice. So an id belongs to one ministry, and none other can open an evaluation under it.
 */
public final class EvaluationIds {
  private static final UUID NAMESPACE = UUID.fromString("6a5b2c1e-94c7-5f3a-8b0d-3f5e9a7c2d41");

  private EvaluationIds() {}

  /** The id of the evaluation that {@code lead} opens with this nonce. */
  public static UUID of(MinistryCode lead, String nonce) {
    return NamedIds.of(NAMESPACE, lead.value() + '\n' + nonce);
  }

  /** The id of a treatment: the same grant twice is one. */
  public static UUID ofTreatment(
      MinistryCode ministry, UUID evaluation, UUID program, PriorityTreatmentKind kind) {
    return NamedIds.of(
        NAMESPACE, ministry.value() + '\n' + evaluation + '\n' + program + '\n' + kind.name());
  }
}
