package org.renkei.chassis.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A body must say what it is, and be what the resource reads; the caller must take what the
 * resource gives: JSON, both ways, where the resource does not say otherwise. Left alone, the
 * framework reads a body without a type as if it were JSON, and answers JSON to who asked for
 * something else.
 */
@Provider
final class MediaTypes implements ContainerRequestFilter {
  private static final String[] JSON = {MediaType.APPLICATION_JSON};

  @Context private @Nullable ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (carriesBody(request)) {
      MediaType given = request.getMediaType();
      String[] consumed = declared(Consumes.class, Consumes::value);
      if (given == null || !anyCompatible(List.of(given), consumed)) {
        throw new NotSupportedException();
      }
    }
    String[] produced = declared(Produces.class, Produces::value);
    if (request.getHeaderString("Accept") != null
        && !anyCompatible(request.getAcceptableMediaTypes(), produced)) {
      throw new NotAcceptableException();
    }
  }

  private static boolean carriesBody(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    return length == null
        ? request.getHeaderString("Transfer-Encoding") != null
        : !length.equals("0");
  }

  private static boolean anyCompatible(List<MediaType> given, String[] declared) {
    return Arrays.stream(declared)
        .map(MediaType::valueOf)
        .anyMatch(type -> given.stream().anyMatch(type::isCompatible));
  }

  private <A extends Annotation> String[] declared(Class<A> type, Function<A, String[]> value) {
    if (resource == null || resource.getResourceMethod() == null) {
      return JSON;
    }
    A declared = resource.getResourceMethod().getAnnotation(type);
    if (declared == null) {
      declared = resource.getResourceClass().getAnnotation(type);
    }
    return declared == null ? JSON : value.apply(declared);
  }
}
