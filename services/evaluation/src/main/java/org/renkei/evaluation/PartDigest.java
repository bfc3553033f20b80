package org.renkei.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;

/**
 * The digest by which a conclusion names a part: SHA-256 over the fields of version 1 in their
 * order, each with its length before it, so that two different parts never read the same.
 */
final class PartDigest {
  private PartDigest() {}

  static String of(Part part) {
    StringBuilder text = new StringBuilder();
    field(text, part.ministry().value());
    field(text, Long.toString(part.revision()));
    if (part instanceof PartSubmitted submitted) {
      field(text, "submitted");
      field(text, Integer.toString(submitted.viewpoint().size()));
      submitted
          .viewpoint()
          .forEach(
              item -> {
                field(text, item.item());
                field(text, item.ja());
                field(text, item.en());
                field(text, Integer.toString(item.weight()));
              });
      field(text, Integer.toString(submitted.scores().size()));
      submitted
          .scores()
          .forEach(
              score -> {
                field(text, score.item());
                field(text, score.grade().name());
                field(text, score.comment());
              });
      field(text, submitted.comment());
    } else if (part instanceof PartRecused recused) {
      field(text, "recused");
      field(text, recused.reason());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void field(StringBuilder text, @Nullable String value) {
    text.append(value == null ? "-" : value.length() + ":" + value).append('\n');
  }
}
