package org.renkei.contracts.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.renkei.contracts.code.Labeled;

/**
 * 通知の種類. The name on the wire is a CloudEvents type, {@code
 * org.renkei.notification.match.gained.v1}: never one of those of Kafka's topics, whose data
 * differs.
 */
public enum NotificationType implements Labeled {
  /** One can apply to a program from now on. */
  PROGRAM_PUBLISHED("program.published", "制度の公開", "program published"),
  /** A program changed. */
  PROGRAM_CHANGED("program.changed", "制度の変更", "program changed"),
  /** A program is not offered for the time being. */
  PROGRAM_SUSPENDED("program.suspended", "制度の停止", "program suspended"),
  /** A program came to its end. */
  PROGRAM_WITHDRAWN("program.withdrawn", "制度の廃止", "program withdrawn"),
  /** A call opened. */
  CALL_OPENED("call.opened", "公募の開始", "call opened"),
  /** A call closes in 30, 14 or 3 days. */
  CALL_CLOSING_SOON("call.closing-soon", "公募の締切間近", "call closing soon"),
  /** A call closed. */
  CALL_CLOSED("call.closed", "公募の締切", "call closed"),
  /** A program fits a project that it did not fit before. */
  MATCH_GAINED("match.gained", "適合の追加", "match gained"),
  /** A program no longer fits a project. */
  MATCH_LOST("match.lost", "適合の消滅", "match lost"),
  /** A joint evaluation was opened. */
  EVALUATION_OPENED("evaluation.opened", "共同評価の開始", "joint evaluation opened"),
  /** Its due date was put off. */
  EVALUATION_EXTENDED("evaluation.extended", "共同評価の期限延長", "joint evaluation extended"),
  /** A ministry submitted its part or replaced it. */
  EVALUATION_SUBMITTED("evaluation.submitted", "評価の提出", "evaluation submitted"),
  /** A ministry recused itself. */
  EVALUATION_RECUSED("evaluation.recused", "評価の辞退", "ministry recused itself"),
  /** It has its grade. */
  EVALUATION_CONCLUDED("evaluation.concluded", "共同評価の確定", "joint evaluation concluded"),
  /** It was closed without a result. */
  EVALUATION_CLOSED("evaluation.closed", "共同評価の不成立", "joint evaluation closed"),
  /** It was cancelled. */
  EVALUATION_CANCELLED("evaluation.cancelled", "共同評価の中止", "joint evaluation cancelled"),
  /** A ministry granted a priority treatment. */
  PRIORITY_GRANTED("priority.granted", "優先的措置の付与", "priority granted"),
  /** A ministry revoked a priority treatment. */
  PRIORITY_REVOKED("priority.revoked", "優先的措置の取消し", "priority revoked"),
  /** A subscription is no longer served; for its owner alone. */
  SUBSCRIPTION_DISABLED("subscription.disabled", "購読の停止", "subscription disabled");

  private static final String PREFIX = "org.renkei.notification.";
  private static final String SUFFIX = ".v1";

  private final String shortName;
  private final String ja;
  private final String en;

  NotificationType(String shortName, String ja, String en) {
    this.shortName = shortName;
    this.ja = ja;
    this.en = en;
  }

  /** The CloudEvents type. */
  @JsonValue
  public String wireName() {
    return PREFIX + shortName + SUFFIX;
  }

  /** The name in queries and pages: {@code match.gained}. */
  public String shortName() {
    return shortName;
  }

  /**
   * Reads a type: its wire name, its short name or its constant.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  @JsonCreator
  public static NotificationType of(String text) {
    return Arrays.stream(values())
        .filter(
            type ->
                type.wireName().equals(text)
                    || type.shortName.equals(text)
                    || type.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of notification: " + text));
  }

  @Override
  public String ja() {
    return ja;
  }

  @Override
  public String en() {
    return en;
  }
}
