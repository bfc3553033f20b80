package org.renkei.chassis.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.problem.RouteProblems;

/**
 * Refuses bodies that are too large, by their announced length before a byte is read. The
 * framework's own limit is one for all paths and answers with an empty body, so it only stands
 * behind this one, at the larger size.
 */
@Singleton
final class BodyLimit {
  private final RouteProblems problems;
  private final long usual;
  private final long large;
  private final List<String> largePaths;

  BodyLimit(RouteProblems problems, WebConfig config) {
    this.problems = problems;
    this.usual = config.maxBodySize().asLongValue();
    this.large = config.maxLargeBodySize().asLongValue();
    this.largePaths = config.largeBodyPaths().orElse(List.of());
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseAnnounced, 1_000);
  }

  private void refuseAnnounced(RoutingContext context) {
    long limit = of(context.request().path());
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

  /** How many bytes a body may have under a path. */
  long of(String path) {
    return largePaths.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"))
        ? large
        : usual;
  }

  static ProblemException tooLarge(long limit) {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE,
        "本文は " + limit + " バイトまでです。",
        "A body has at most " + limit + " bytes.");
  }
}
