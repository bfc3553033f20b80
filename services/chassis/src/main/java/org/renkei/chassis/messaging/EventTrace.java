package org.renkei.chassis.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Goes on with the trace of whoever wrote an event. */
@Singleton
class EventTrace {
  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          List<String> names = new ArrayList<>();
          headers.forEach(header -> names.add(header.key()));
          return names;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
          return headers == null ? null : CloudEventHeaders.text(headers, name);
        }
      };

  private final Tracer tracer;

  EventTrace(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("org.renkei.chassis.messaging");
  }

  void inside(String topic, Headers headers, Runnable work) {
    Context writer =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
    Span span =
        tracer
            .spanBuilder("process " + topic)
            .setParent(writer)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    try {
      span.storeInContext(writer).wrap(work).run();
    } finally {
      span.end();
    }
  }
}
