package org.renkei.gateway.webhook;

/** 購読の状態. */
public enum SubscriptionState {
  /** Its target has not yet shown that it wants to be told. */
  UNCONFIRMED,
  /** It is told. */
  ACTIVE,
  /** It is not told for the time being; when it goes on nothing is missing. */
  PAUSED,
  /** Its target is gone, or has failed for too long. */
  DISABLED
}
