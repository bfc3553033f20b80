package org.renkei.chassis.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body must say what it is, and be what the resource reads: JSON where it does not say otherwise.
 * Left alone, the framework reads a body without a type as if it were JSON.
 */
@Provider
final class BodyType implements ContainerRequestFilter {
  private static final String[] JSON = {MediaType.APPLICATION_JSON};

  @Context private @Nullable ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!carriesBody(request)) {
      return;
    }
    MediaType given = request.getMediaType();
    if (given == null
        || Arrays.stream(consumed()).map(MediaType::valueOf).noneMatch(given::isCompatible)) {
      throw new NotSupportedException();
    }
  }

  private static boolean carriesBody(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    return length == null
        ? request.getHeaderString("Transfer-Encoding") != null
        : !length.equals("0");
  }

  private String[] consumed() {
    if (resource == null) {
      return JSON;
    }
    Method method = resource.getResourceMethod();
    Consumes consumes = method == null ? null : method.getAnnotation(Consumes.class);
    if (consumes == null && resource.getResourceClass() != null) {
      consumes = resource.getResourceClass().getAnnotation(Consumes.class);
    }
    return consumes == null ? JSON : consumes.value();
  }
}
