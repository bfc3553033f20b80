package org.renkei.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a refusal into an answer and a log line: 4xx at INFO, 5xx at ERROR with the cause. */
@Singleton
final class ProblemAnswers {
  private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final ObjectMapper json;

  ProblemAnswers(ObjectMapper json) {
    this.json = json;
  }

  Response answer(ProblemException refusal, String path) {
    return answer(refusal, path, null);
  }

  /**
   * @param cause what made a 5xx; goes to the log, never into the answer
   */
  Response answer(ProblemException refusal, String path, @Nullable Throwable cause) {
    Response.ResponseBuilder answer =
        Response.status(refusal.type().status())
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CONTENT_LANGUAGE, "ja")
            .entity(body(refusal, path, cause));
    refusal.headers().forEach(answer::header);
    return answer.build();
  }

  /** The answer's bytes, for whoever writes it; logs it. */
  byte[] body(ProblemException refusal, String path, @Nullable Throwable cause) {
    log(refusal, path, cause);
    Problem problem =
        Problem.of(refusal.type(), refusal.detail(), path, RequestId.current(), refusal.errors());
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void log(ProblemException refusal, String path, @Nullable Throwable cause) {
    if (refusal.type().status() >= 500) {
      LOG.errorf(cause, "Failed to answer %s: %s", path, oneLine(refusal));
    } else {
      LOG.infof("Refused %s: %s", path, oneLine(refusal));
    }
  }

  /** A refusal may quote its sender, who must not be able to write lines of the log. */
  private static String oneLine(ProblemException refusal) {
    return CONTROL.matcher(String.valueOf(refusal.getMessage())).replaceAll(" ");
  }
}
