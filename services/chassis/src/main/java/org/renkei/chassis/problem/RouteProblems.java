package org.renkei.chassis.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Problems below JAX-RS: a path nobody serves, a body refused before it is read, a broken URL. */
@Singleton
public final class RouteProblems {
  private final ProblemAnswers answers;

  RouteProblems(ProblemAnswers answers) {
    this.answers = answers;
  }

  void register(@Observes Router router) {
    // Behind every route of the framework, and before its own error page.
    router.route().order(Integer.MAX_VALUE - 1).handler(this::nobodyServes);
    router.route().order(-1_000_000).failureHandler(this::failed);
    for (int status : new int[] {400, 404, 405, 406, 413, 415}) {
      router.errorHandler(status, this::failed);
    }
  }

  private void nobodyServes(RoutingContext context) {
    write(context, ProblemMappers.unknownPath(context.request().path()), null);
  }

  private void failed(RoutingContext context) {
    int status = context.statusCode();
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    if (status == 404) {
      nobodyServes(context);
    } else if (status >= 400 && status < 500) {
      write(context, ProblemMappers.ofStatus(status), context.failure());
    } else {
      write(
          context,
          status == 503 ? ProblemMappers.ofStatus(503) : ProblemMappers.internal(),
          context.failure());
    }
  }

  /** Ends the request with a refusal. */
  public void write(RoutingContext context, ProblemException refusal, @Nullable Throwable cause) {
    HttpServerResponse response = context.response();
    response
        .setStatusCode(refusal.type().status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Content-Language", "ja");
    refusal.headers().forEach(response::putHeader);
    response.end(Buffer.buffer(answers.body(refusal, context.request().path(), cause)));
  }
}
