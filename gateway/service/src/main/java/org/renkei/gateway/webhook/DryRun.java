package org.renkei.gateway.webhook;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.renkei.contracts.notification.CloudEvent;

/**
 * What a subscription would have been told in the last thirty days.
 *
 * @param count how many are shown, the oldest first
 */
public record DryRun(
    int count,
    @Schema(type = SchemaType.ARRAY, implementation = CloudEvent.class) List<RawValue> results) {}
