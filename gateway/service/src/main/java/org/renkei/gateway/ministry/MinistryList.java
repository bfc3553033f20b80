package org.renkei.gateway.ministry;

import java.util.List;
import org.renkei.chassis.web.Metadata;

/** The form of a list of ministries, for readers of the OpenAPI document. */
record MinistryList(Metadata metadata, List<MinistryView> results) {}
