package org.renkei.gateway.ministry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.gateway.readmodel.GatewayConfig;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/**
 * Asks every ministry's service again and again whether it is ready. In the background and with a
 * short time limit: a slow ministry never makes a region wait.
 */
@Singleton
final class ServiceProbe {
  private static final Logger LOG = Logger.getLogger(ServiceProbe.class);
  private static final String READY = "/q/health/ready";

  private final Vertx vertx;
  private final Ministries ministries;
  private final GatewayConfig config;
  private final HttpClient client;
  private final Map<MinistryCode, Boolean> up = new ConcurrentHashMap<>();
  private final Map<MinistryCode, Integer> misses = new ConcurrentHashMap<>();
  private volatile long timer;

  ServiceProbe(Vertx vertx, Ministries ministries, GatewayConfig config) {
    this.vertx = vertx;
    this.ministries = ministries;
    this.config = config;
    int timeout = Math.toIntExact(config.probeTimeout().toMillis());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(timeout)
                .setReadIdleTimeout(timeout)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTracingPolicy(TracingPolicy.IGNORE));
  }

  /** Whether the ministry's service is ready, as far as its last answers tell. */
  boolean isUp(MinistryCode ministry) {
    return up.getOrDefault(ministry, false);
  }

  void start(@Observes StartupEvent event) {
    ministries.all().forEach(this::ask);
    timer =
        vertx.setPeriodic(
            config.probeInterval().toMillis(), tick -> ministries.all().forEach(this::ask));
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
    client.close();
  }

  private void ask(Ministry ministry) {
    RequestOptions question =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(ministry.url() + READY)
            .setTimeout(config.probeTimeout().toMillis());
    client
        .request(question)
        .compose(HttpClientRequest::send)
        .map(response -> response.statusCode() == 200)
        .otherwise(false)
        .onSuccess(ready -> note(ministry.code(), ready));
  }

  private void note(MinistryCode ministry, boolean answered) {
    // A busy moment is no outage: only several misses in a row count as one.
    int missed = answered ? 0 : misses.getOrDefault(ministry, 0) + 1;
    misses.put(ministry, missed);
    boolean ready = answered || (isUp(ministry) && missed < config.probeMisses());
    Boolean before = up.put(ministry, ready);
    if (before == null || before != ready) {
      LOG.infof("Service is %s ministry=%s", ready ? "ready" : "not ready", ministry);
    }
  }
}
