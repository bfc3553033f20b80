package org.renkei.chassis.architecture.violation;

import jakarta.ws.rs.core.Response;

/** Speaks HTTP outside of the packages that do. */
record SpeaksHttp(Response response) {}
