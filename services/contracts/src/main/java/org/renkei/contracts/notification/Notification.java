package org.renkei.contracts.notification;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.code.ThemeCode;

/**
 * 通知: one thing that happened. Data of the CloudEvents that the gateway sends.
 *
 * @param id made of its cause by {@link NotificationIds}: what happened once has one id, whoever
 *     computes it and however often
 * @param type 通知の種類
 * @param time when it happened
 * @param ministry 府省 that it comes from; null when it comes from none
 * @param programId the program it is about
 * @param clusterProjectId the project it is about; null when it concerns more than one
 * @param prefectures 都道府県 that it concerns, in order; empty for all of them
 * @param themes 分野 that it concerns, in order; empty for all of them
 * @param title one sentence
 * @param data what it tells
 */
public record Notification(
    UUID id,
    NotificationType type,
    Instant time,
    @Nullable MinistryCode ministry,
    @Nullable UUID programId,
    @Nullable UUID clusterProjectId,
    List<LocalGovernmentCode> prefectures,
    List<ThemeCode> themes,
    LocalizedText title,
    NotificationData data) {
  public Notification {
    Required.value(id, "id");
    Required.value(type, "type");
    Required.value(time, "time");
    prefectures = List.copyOf(new TreeSet<>(Required.value(prefectures, "prefectures")));
    themes = List.copyOf(new TreeSet<>(Required.value(themes, "themes")));
    Required.value(title, "title");
    Required.value(data, "data");
  }
}
