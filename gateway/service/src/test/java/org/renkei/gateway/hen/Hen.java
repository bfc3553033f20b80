package org.renkei.gateway.hen;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.renkei.gateway.egg.Egg;
import org.renkei.ministry.SomeMinistry;

/** Needs the egg, speaks HTTP and knows a ministry. */
public final class Hen {
  Response lay(Egg egg, SomeMinistry ministry) {
    return Response.ok(List.of(egg, ministry)).build();
  }
}
