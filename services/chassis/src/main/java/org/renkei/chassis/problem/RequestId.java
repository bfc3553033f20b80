package org.renkei.chassis.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * 要求番号: the id of a request, in {@code X-Request-ID} of the answer, in log lines and problems. The
 * caller's own is taken when it is at most 64 letters, digits, dots, underscores and hyphens.
 */
@Singleton
public final class RequestId {
  /** The header, both ways. */
  public static final String HEADER = "X-Request-ID";

  private static final String LOG_KEY = "requestId";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The id of the request being answered; null outside of one. */
  public static @Nullable String current() {
    return MDC.get(LOG_KEY) instanceof String id ? id : null;
  }

  void register(@Observes Filters filters) {
    filters.register(RequestId::name, 10_000);
  }

  private static void name(RoutingContext context) {
    String id = choose(context.request().getHeader(HEADER));
    MDC.put(LOG_KEY, id);
    context.response().putHeader(HEADER, id);
    context.next();
  }

  static String choose(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }
}
