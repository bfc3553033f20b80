package org.renkei.ministry.violation;

import jakarta.ws.rs.core.Response;

final class SpeaksHttp {
  Response answer() {
    return Response.ok().build();
  }
}
