package org.renkei.ministry.reading;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Descriptions that come as HTML, turned into plain text: paragraphs as lines, items with ・, cells
 * with a bar between; scripts, styles and comments are gone. The result holds no markup, but
 * letters such as &lt; may stand in it, so that a page must escape it like any text.
 *
 * <p>Parsing is left to jsoup, as browsers' rules for broken markup and named characters are a
 * standard of its own.
 */
public final class HtmlText {
  private static final int MAX_LENGTH = 1_000_000;

  private HtmlText() {}

  /** The text of a piece of HTML, at most its first million letters; plain text stays as it is. */
  public static String plain(String html) {
    String cut = html.length() > MAX_LENGTH ? html.substring(0, MAX_LENGTH) : html;
    if (cut.indexOf('<') < 0 && cut.indexOf('&') < 0) {
      return tidy(cut);
    }
    Writer writer = new Writer();
    Jsoup.parseBodyFragment(cut).body().traverse(writer);
    return tidy(writer.text.toString());
  }

  private static String tidy(String text) {
    StringBuilder tidy = new StringBuilder(text.length());
    int feeds = 0;
    for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.isEmpty()) {
        feeds++;
        continue;
      }
      if (!tidy.isEmpty()) {
        tidy.append(feeds > 0 ? "\n\n" : "\n");
      }
      feeds = 0;
      stripped.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> tidy.append((char) c));
    }
    return tidy.toString();
  }

  private static final class Writer implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        append(words.getWholeText());
      } else if (node instanceof Element element) {
        open(element);
      }
    }

    private void append(String words) {
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        boolean space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u00A0';
        if (!space) {
          text.append(c);
        } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
          text.append(' ');
        }
      }
    }

    private void open(Element element) {
      switch (element.normalName()) {
        case "br", "hr" -> text.append('\n');
        case "li" -> text.append("\n・");
        case "td", "th" -> text.append(element.elementSiblingIndex() > 0 ? " | " : "");
        default -> boundary(element);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        boundary(element);
      }
    }

    private void boundary(Element element) {
      if (text.isEmpty() || text.charAt(text.length() - 1) == '・') {
        return;
      }
      switch (element.normalName()) {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl" ->
            text.append("\n\n");
        case "div", "tr", "dt", "dd", "section", "article", "blockquote", "pre" -> line();
        default -> {}
      }
    }

    private void line() {
      if (text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
