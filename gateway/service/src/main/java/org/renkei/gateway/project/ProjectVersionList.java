package org.renkei.gateway.project;

import java.util.List;
import org.renkei.chassis.web.Metadata;

/** The form of a list of versions, for readers of the OpenAPI document. */
record ProjectVersionList(Metadata metadata, List<ProjectVersion> results) {}
