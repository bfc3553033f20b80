package org.renkei.chassis.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.problem.RouteProblems;

/**
 * Refuses bodies that are too large: by their announced length before a byte is read, and by
 * counting when none is announced. The framework's own limit is one for all paths and answers with
 * an empty body, so it only stands behind this one, at the larger size.
 */
@Provider
final class BodyLimit implements ReaderInterceptor {
  private final RouteProblems problems;
  // Interceptors are made before the configuration of the run is there, so it is read on use.
  private final jakarta.inject.Provider<WebConfig> config;

  @Context private @Nullable UriInfo uri;

  BodyLimit(RouteProblems problems, jakarta.inject.Provider<WebConfig> config) {
    this.problems = problems;
    this.config = config;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseAnnounced, 1_000);
  }

  private void refuseAnnounced(RoutingContext context) {
    long limit = limitOf(context.request().path());
    if (announced(context) > limit) {
      // The rest of the body is not wanted: the connection ends with the answer.
      context.response().putHeader("Connection", "close");
      problems.write(context, tooLarge(limit), null);
    } else {
      context.next();
    }
  }

  private static long announced(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    String path = uri == null ? "" : uri.getRequestUri().getRawPath();
    context.setInputStream(new Counted(context.getInputStream(), limitOf(path)));
    return context.proceed();
  }

  private long limitOf(String path) {
    WebConfig limits = config.get();
    boolean large =
        limits.largeBodyPaths().orElse(List.of()).stream()
            .anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
    return (large ? limits.maxLargeBodySize() : limits.maxBodySize()).asLongValue();
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE,
        "本文は " + limit + " バイトまでです。",
        "A body has at most " + limit + " bytes.");
  }

  private static final class Counted extends FilterInputStream {
    private final long limit;
    private long count;

    Counted(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > limit) {
        throw tooLarge(limit);
      }
    }
  }
}
