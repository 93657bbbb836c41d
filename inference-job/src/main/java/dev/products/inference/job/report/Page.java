package dev.products.inference.job.report;

import java.util.List;

/** The elements that a report is made of, in one language. */
final class Page {

  private final Html html = new Html();
  private final Numbers numbers;
  private int charts;

  Page(Numbers numbers) {
    this.numbers = numbers;
  }

  Html html() {
    return html;
  }

  Numbers numbers() {
    return numbers;
  }

  String words(Phrase phrase, Object... values) {
    return String.format(phrase.in(numbers.language()), values);
  }

  /** A part of the page with its heading; {@link #end} closes it. */
  void section(Phrase heading) {
    html.open("section").element("h2", words(heading));
  }

  void end() {
    html.close("section");
  }

  void note(String text) {
    html.element("p", text, "class", "note");
  }

  /** The beginning of a table whose columns after the first are numbers, or not. */
  void table(Phrase caption, List<Phrase> text, List<Phrase> number) {
    html.open("div", "class", "wide").open("table");
    html.element("caption", words(caption), "class", "hidden").open("thead").open("tr");
    text.forEach(phrase -> html.element("th", words(phrase), "scope", "col"));
    number.forEach(phrase -> html.element("th", words(phrase), "scope", "col", "class", "number"));
    html.close("tr").close("thead").open("tbody");
  }

  void endTable() {
    html.close("tbody").close("table").close("div");
  }

  void number(String number) {
    html.element("td", number, "class", "number");
  }

  /** The beginning of a chart, {@code width} by {@code height}, stretched over its place. */
  void chart(String kind, int width, int height, String title, String description) {
    int chart = ++charts;
    html.open(
        "svg",
        "class",
        kind,
        "viewBox",
        "0 0 " + width + " " + height,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-labelledby",
        "t" + chart + " d" + chart);
    html.element("title", title, "id", "t" + chart).element("desc", description, "id", "d" + chart);
  }

  /** Numbers that a chart shows, folded away under it. */
  void numbersBelow() {
    html.open("details").element("summary", words(Phrase.NUMBERS));
  }
}
