package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.node.TextNode;
import org.renkei.contracts.code.LocalizedText;

/** A cell of a sheet whose content cannot be taken for a text, with the reason. */
final class UnusableCell extends TextNode {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText why;

  /**
   * @param shown what a person sees in the cell
   */
  UnusableCell(String shown, String ja, String en) {
    super(shown);
    this.why = new LocalizedText(ja, en);
  }

  LocalizedText why() {
    return why;
  }
}
