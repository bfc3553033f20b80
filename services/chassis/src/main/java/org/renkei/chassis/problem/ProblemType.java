package org.renkei.chassis.problem;

import java.net.URI;
import java.util.Locale;
import org.renkei.contracts.code.LocalizedText;

/**
 * Every kind of problem (問題の種類) a service answers with. The names are a promise: a type's URI never
 * changes its meaning. {@code docs/problems.md} tells cause and cure of each.
 *
 * <p>The rule between 400 and 422: 400 when a request cannot be read (its syntax, the names, types
 * and codes of its fields), 422 when it was read and breaks a rule of the domain.
 */
public enum ProblemType {
  MALFORMED_JSON(400, "JSONとして読めません", "The body is not JSON"),
  UNKNOWN_FIELD(400, "知らない項目です", "Unknown field"),
  UNREADABLE_FIELD(400, "項目の値を読めません", "A field cannot be read"),
  INVALID_PARAMETER(400, "パラメータが正しくありません", "Invalid parameter"),
  BAD_REQUEST(400, "要求を読めません", "The request cannot be read"),
  UNAUTHENTICATED(401, "認証が必要です", "Authentication is required"),
  FORBIDDEN(403, "許可されていません", "Not permitted"),
  NOT_FOUND(404, "見つかりません", "Not found"),
  UNKNOWN_PATH(404, "このパスはありません", "No such path"),
  METHOD_NOT_ALLOWED(405, "このメソッドは使えません", "Method not allowed"),
  NOT_ACCEPTABLE(406, "求められた形式では返せません", "No acceptable representation"),
  CONFLICT(409, "現在の状態と矛盾します", "In conflict with the current state"),
  GONE(410, "なくなりました", "Gone"),
  STALE_VERSION(412, "他の変更が先に行われました", "Somebody else changed it first"),
  BODY_TOO_LARGE(413, "本文が大きすぎます", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "この形式の本文は受け取れません", "Unsupported media type"),
  VALIDATION(422, "規則に合わない項目があります", "A rule is broken"),
  VERSION_REQUIRED(428, "If-Matchヘッダが必要です", "If-Match is required"),
  TOO_MANY_REQUESTS(429, "要求が多すぎます", "Too many requests"),
  INTERNAL(500, "内部で問題が起きました", "Internal problem"),
  UNAVAILABLE(503, "ただいま応じられません", "Temporarily unavailable");

  private final int status;
  private final String ja;
  private final String en;

  ProblemType(int status, String ja, String en) {
    this.status = status;
    this.ja = ja;
    this.en = en;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  public LocalizedText title() {
    return new LocalizedText(ja, en);
  }

  /** The name in URIs and pages: {@code stale-version}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The stable {@code type}: {@code urn:renkei:problem:stale-version}. */
  public URI uri() {
    return URI.create("urn:renkei:problem:" + slug());
  }

  /** The type that stands for an HTTP status when nothing more is known. */
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 410 -> GONE;
      case 412 -> STALE_VERSION;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> VALIDATION;
      case 428 -> VERSION_REQUIRED;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }
}
