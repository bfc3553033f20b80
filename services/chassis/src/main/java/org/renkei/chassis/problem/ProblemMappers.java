package org.renkei.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.Violation;

/** Whatever a resource throws, the caller gets a problem. */
@Singleton
final class ProblemMappers {
  private final ProblemAnswers answers;
  private final AllowedMethods allowed;

  ProblemMappers(ProblemAnswers answers, AllowedMethods allowed) {
    this.answers = answers;
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  Response refusal(ProblemException refusal, UriInfo uri) {
    return answers.answer(refusal, path(uri));
  }

  /** A value object that a resource built from a path or a query. */
  @ServerExceptionMapper
  Response invalidValue(InvalidValueException invalid, UriInfo uri) {
    String pointer = invalid.field().isEmpty() ? "" : "/" + invalid.field();
    return answers.answer(
        ProblemException.invalid(List.of(new Violation(pointer, invalid.rule(), invalid.text()))),
        path(uri));
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException failure, UriInfo uri) {
    return answers.answer(JsonProblems.of(failure), path(uri));
  }

  /** Named besides {@link #json}, because the framework brings a mapper of its own for it. */
  @ServerExceptionMapper
  Response json(MismatchedInputException failure, UriInfo uri) {
    return answers.answer(JsonProblems.of(failure), path(uri));
  }

  @ServerExceptionMapper
  Response unknownPath(NotFoundException failure, UriInfo uri) {
    return answers.answer(unknownPath(path(uri)), path(uri));
  }

  static ProblemException unknownPath(String path) {
    return new ProblemException(
        ProblemType.UNKNOWN_PATH, path + " というパスはありません。", "There is no path " + path + ".");
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException failure, UriInfo uri) {
    ProblemException refusal =
        new ProblemException(
            ProblemType.METHOD_NOT_ALLOWED,
            "このパスで使えるメソッドはAllowヘッダにあります。",
            "The Allow header names the methods of this path.");
    return answers.answer(refusal.withHeader(HttpHeaders.ALLOW, allowed.of(path(uri))), path(uri));
  }

  @ServerExceptionMapper
  Response notAcceptable(NotAcceptableException failure, UriInfo uri) {
    return answers.answer(
        new ProblemException(
            ProblemType.NOT_ACCEPTABLE,
            "Acceptヘッダの形式では返せません。application/json を指定してください。",
            "Cannot answer in a format of the Accept header. Ask for application/json."),
        path(uri));
  }

  @ServerExceptionMapper
  Response unsupported(NotSupportedException failure, UriInfo uri) {
    return answers.answer(unsupported(), path(uri));
  }

  static ProblemException unsupported() {
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "本文の形式はContent-Typeに application/json と書いて送ってください。",
        "Send the body as application/json, and say so in Content-Type.");
  }

  @ServerExceptionMapper
  Response status(WebApplicationException failure, UriInfo uri) {
    if (failure.getCause() instanceof JsonProcessingException unreadable) {
      return json(unreadable, uri);
    }
    Response response = failure.getResponse();
    if (response.getStatus() < 400) {
      return response;
    }
    return answers.answer(ofStatus(response.getStatus()), path(uri), failure);
  }

  static ProblemException ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    return new ProblemException(type, type.title().ja() + "。", type.title().en() + ".");
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure, UriInfo uri) {
    ProblemException refusal = refusalIn(failure);
    return refusal == null
        ? answers.answer(internal(), path(uri), failure)
        : answers.answer(refusal, path(uri), failure);
  }

  static ProblemException internal() {
    return new ProblemException(
        ProblemType.INTERNAL,
        "要求番号（request_id）を添えて運用担当へお知らせください。",
        "Please tell the operators the request_id.");
  }

  /**
   * What a transaction wrapped when it rolled back, or what the database said that a caller can
   * use.
   */
  private static @Nullable ProblemException refusalIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refusal) {
        return refusal;
      }
      if (cause instanceof OptimisticLockException) {
        return new ProblemException(
            ProblemType.STALE_VERSION, "読み直してからやり直してください。", "Read it again and redo your change.");
      }
      if (cause instanceof SQLException refused && isAway(refused)) {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "データベースに接続できません。しばらくしてからやり直してください。",
                "The database cannot be reached. Try again in a while.")
            .withHeader(HttpHeaders.RETRY_AFTER, "5");
      }
    }
    return null;
  }

  /** A broken connection (class 08), no room (53), a server that stops (57P), or a full pool. */
  private static boolean isAway(SQLException refused) {
    String state = refused.getSQLState();
    return state == null
        ? String.valueOf(refused.getMessage()).startsWith("Acquisition timeout")
        : state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
  }

  private static String path(UriInfo uri) {
    return uri.getRequestUri().getRawPath();
  }
}
