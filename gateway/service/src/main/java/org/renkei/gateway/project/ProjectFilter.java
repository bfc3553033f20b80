package org.renkei.gateway.project;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;

/**
 * Which projects a list shows. Within one filter any value is enough, and every filter must hold;
 * an empty filter lets all pass.
 *
 * @param words folded words, each of which must stand in name, purpose or an organisation's name
 * @param owners offices that write them
 * @param prefectures prefectures they touch
 * @param themes themes they are about, or that lie above or below one
 * @param tiers 規模
 * @param stages 現在の段階
 * @param since first moment of their last change
 * @param until moment before which they last changed
 */
record ProjectFilter(
    List<String> words,
    List<String> owners,
    List<LocalGovernmentCode> prefectures,
    List<ThemeCode> themes,
    Set<ClusterTier> tiers,
    Set<Stage> stages,
    @Nullable Instant since,
    @Nullable Instant until) {}
