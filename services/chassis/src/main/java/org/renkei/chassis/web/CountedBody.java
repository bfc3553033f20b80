package org.renkei.chassis.web;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;

/**
 * Counts what is read of a body, and stops at the limit: for bodies that do not announce their
 * length. A resource that wants a body gets one.
 */
@Provider
final class CountedBody implements ReaderInterceptor {
  // Providers are made before the configuration can be read.
  private final Instance<BodyLimit> limits;

  @Context private @Nullable UriInfo uri;

  CountedBody(Instance<BodyLimit> limits) {
    this.limits = limits;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    String path = uri == null ? "" : uri.getRequestUri().getRawPath();
    context.setInputStream(new Counted(context.getInputStream(), limits.get().of(path)));
    Object body = context.proceed();
    if (body == null) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "本文がありません。", "There is no body.");
    }
    return body;
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
        throw BodyLimit.tooLarge(limit);
      }
    }
  }
}
