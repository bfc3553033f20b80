package org.renkei.gateway.webhook;

import java.util.List;
import org.renkei.chassis.web.Metadata;

/** A piece of the attempts to tell a subscription, the newest first. */
public record AttemptList(Metadata metadata, List<Attempt> results) {}
