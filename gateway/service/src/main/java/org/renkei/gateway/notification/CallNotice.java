package org.renkei.gateway.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Call;

/** How news of a call 公募 is put. */
final class CallNotice {
  private CallNotice() {}

  /**
   * @param cause what makes the id, besides the type
   * @param daysLeft days to the deadline; null when it is not about them
   */
  static Notification of(
      NotificationType type,
      ToldProgram told,
      Call call,
      Instant at,
      @Nullable Integer daysLeft,
      Object... cause) {
    Concerned concerned = Concerned.by(told.program());
    return new Notification(
        NotificationIds.of(type, cause),
        type,
        at,
        told.ministry(),
        told.id(),
        null,
        concerned.prefectures(),
        concerned.themes(),
        sentence(type, told, daysLeft),
        new NotificationData.AboutCall(
            told.program().title(),
            call.fiscalYear(),
            call.round(),
            call.opensAt(),
            call.closesAt(),
            daysLeft,
            call.guidelinesUrl()));
  }

  private static LocalizedText sentence(
      NotificationType type, ToldProgram told, @Nullable Integer daysLeft) {
    String ja = "「" + told.program().title() + "」の公募";
    String titleEn = told.program().titleEn();
    String en = titleEn == null ? told.program().title() : titleEn;
    return switch (type) {
      case CALL_OPENED -> new LocalizedText(ja + "が始まりました。", "Call opened: " + en + ".");
      case CALL_CLOSED -> new LocalizedText(ja + "が締め切られました。", "Call closed: " + en + ".");
      default ->
          new LocalizedText(
              ja + "は締切まで" + daysLeft + "日以内です。",
              "Call closes within " + daysLeft + " days: " + en + ".");
    };
  }
}
