package org.renkei.gateway.project;

import java.util.List;
import org.renkei.chassis.web.Metadata;
import org.renkei.contracts.project.ClusterProject;

/** The form of a list of projects, for readers of the OpenAPI document. */
record ClusterProjectList(Metadata metadata, List<ClusterProject> results) {}
