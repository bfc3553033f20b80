package org.renkei.gateway.webhook;

import java.util.List;
import org.renkei.chassis.web.Metadata;

/** A piece of the subscriptions. */
public record SubscriptionList(Metadata metadata, List<SubscriptionView> results) {}
