package dev.products.inference.job.report;

import dev.products.inference.contract.message.Printable;

/**
 * HTML as it grows. Whatever is not this class's own markup goes through {@link #text} or a value
 * of an attribute, which escape it: names and texts of products are anybody's.
 */
final class Html {

  private final StringBuilder html = new StringBuilder(1 << 16);

  /**
   * An opening tag.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, Object... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]));
      html.append('"');
    }
    html.append('>');
    return this;
  }

  Html close(String tag) {
    html.append("</").append(tag).append('>');
    return this;
  }

  /** A text that is not part of the page's own words may turn around the line that it stands in. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element with nothing but a text. */
  Html element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** A text from outside, whose direction is its own. */
  Html outside(String text) {
    return element("bdi", text);
  }

  /** Markup that this program has as a constant. */
  Html markup(String markup) {
    html.append(markup);
    return this;
  }

  private void escape(String text) {
    String shown = Printable.of(text);
    for (int i = 0; i < shown.length(); i++) {
      char character = shown.charAt(i);
      switch (character) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(character);
      }
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
