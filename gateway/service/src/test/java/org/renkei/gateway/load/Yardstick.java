package org.renkei.gateway.load;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.renkei.contracts.project.ClusterProject;

/**
 * What the framework can do at most: reads the same body as the matches and answers with an equally
 * long object that never changes.
 */
@Path("/yardstick")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class Yardstick {
  private static volatile Map<String, Object> answer = Map.of();
  private static volatile byte[] bytes = {};

  /** Sets what is answered. */
  static void answer(Map<String, Object> constant, byte[] written) {
    answer = constant;
    bytes = written;
  }

  @Operation(hidden = true)
  @POST
  public Map<String, Object> answer(ClusterProject project) {
    return project.name().isEmpty() ? Map.of() : answer;
  }

  /** Without Jackson, a copy each time. */
  @Path("bytes")
  @Operation(hidden = true)
  @POST
  public byte[] bytes(ClusterProject project) {
    return project.name().isEmpty() ? new byte[0] : bytes.clone();
  }
}
