package org.renkei.chassis.notes;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Takes bodies that are larger than usual. */
@Path("/v1/large")
public class LargeResource {
  @POST
  @Consumes(MediaType.TEXT_PLAIN)
  public Map<String, Integer> take(String body) {
    return Map.of("bytes", body.length());
  }
}
