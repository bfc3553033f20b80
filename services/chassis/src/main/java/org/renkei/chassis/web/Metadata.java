package org.renkei.chassis.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list is about (DS-464-2).
 *
 * @param title the list's title in Japanese
 * @param detail more about it; null when there is none
 * @param type the kind of its results, such as {@code program}
 * @param parameter the query as it was understood, each name with its values
 * @param resultset which piece of how many
 */
public record Metadata(
    String title,
    @Nullable String detail,
    String type,
    Map<String, List<String>> parameter,
    Resultset resultset) {}
