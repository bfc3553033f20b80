package org.renkei.contracts.program;

import org.renkei.contracts.code.Required;

/**
 * 未読要件: a condition that the source tells in words which could not be read into a {@link
 * Criterion}. It is there, so that it can be neither met nor unmet: whoever matches says UNKNOWN
 * and shows the words.
 *
 * @param criterion what the words are about
 * @param text 原文: the words, as the source has them
 */
public record UnreadCriterion(CriterionType criterion, String text) {
  public UnreadCriterion {
    Required.value(criterion, "criterion");
    text = Canonical.text(text);
  }
}
