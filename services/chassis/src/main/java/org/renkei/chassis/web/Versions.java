package org.renkei.chassis.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;

/**
 * Versions as strong entity tags: version 7 is {@code ETag: "7"}. Who changes a thing says in
 * {@code If-Match} which version the change was made on, so that nobody overwrites what they have
 * not seen.
 */
public final class Versions {
  private Versions() {}

  /** The entity tag of a version, with its quotes. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Checks {@code If-Match} before a change.
   *
   * @throws ProblemException 428 without the header, 412 when another version is meant
   */
  public static void require(HttpHeaders headers, long current) {
    require(headers.getHeaderString(HttpHeaders.IF_MATCH), current);
  }

  static void require(@Nullable String ifMatch, long current) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ProblemException(
          ProblemType.VERSION_REQUIRED,
          "変更する版のETagをIf-Matchヘッダに書いてください。",
          "Give the ETag of the version you are changing in If-Match.");
    }
    // A weak tag never matches here (RFC 9110, 13.1.1).
    if (!names(ifMatch, current, false)) {
      throw new ProblemException(
              ProblemType.STALE_VERSION,
              "いまの版は " + tag(current) + " です。読み直してからやり直してください。",
              "The current version is " + tag(current) + ". Read it again and redo your change.")
          .withHeader(HttpHeaders.ETAG, tag(current));
    }
  }

  /** Whether the caller has this version already: then 304 without a body is the answer. */
  public static boolean unchanged(HttpHeaders headers, long current) {
    String ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return ifNoneMatch != null && names(ifNoneMatch, current, true);
  }

  private static boolean names(String header, long version, boolean weakToo) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .map(tag -> weakToo && tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(tag(version)));
  }
}
