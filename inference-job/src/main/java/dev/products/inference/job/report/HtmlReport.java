package dev.products.inference.job.report;

import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.findings.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * A run for people, as one page that needs nothing else and asks for nothing: its policy forbids
 * scripts and every request.
 */
public final class HtmlReport {

  private static final String STYLE = style();
  private static final String POLICY =
      "default-src 'none'; style-src '" + digest(STYLE) + "'; base-uri 'none'; form-action 'none'";

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param earlier the run whose output this one replaces
   * @param findings of its rows
   */
  public static String of(
      RunManifest run, Optional<RunManifest> earlier, Findings findings, RequestedReport wanted) {
    Page page = new Page(new Numbers(wanted.languageOrDefault()));
    String name = run.resource().qualifiedName();
    begin(page, name, wanted.languageOrDefault().tag());
    page.html().open("header").element("h1", page.words(Phrase.TITLE));
    page.html()
        .open("p")
        .outside(name)
        .text(" · " + page.numbers().time(run.startedAt()))
        .close("p")
        .close("header");
    tiles(page, run);
    warnings(page, run, earlier);
    new CategorySection(page, run, earlier).write();
    RowSections rows = new RowSections(page, run, findings);
    rows.confidence();
    rows.unsure();
    rows.rejects();
    RunSections sections = new RunSections(page, run);
    sections.time();
    sections.facts();
    page.note(page.words(wanted.includeText() ? Phrase.WITH_TEXT : Phrase.NO_TEXT));
    page.html().close("main").close("body").close("html").markup("\n");
    return page.html().toString();
  }

  private static void begin(Page page, String name, String language) {
    page.html()
        .markup("<!DOCTYPE html>\n")
        .open("html", "lang", language)
        .open("head")
        .open("meta", "charset", "utf-8")
        .open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
        .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .open("meta", "name", "color-scheme", "content", "light dark")
        .open("meta", "name", "referrer", "content", "no-referrer")
        .element("title", page.words(Phrase.TITLE) + " · " + name)
        .open("style")
        .markup(STYLE)
        .close("style")
        .close("head")
        .open("body")
        .open("main");
  }

  private static void tiles(Page page, RunManifest run) {
    page.html().open("dl", "class", "tiles");
    tile(page, Phrase.READ, run.rowsRead());
    tile(page, Phrase.CLASSIFIED, run.rowsClassified());
    tile(page, Phrase.REJECTED, run.rowsRejected());
    tile(page, Phrase.SPEED, run.rowsPerSecond());
    page.html().close("dl");
  }

  private static void tile(Page page, Phrase what, long number) {
    page.html()
        .open("div", "class", "tile")
        .element("dt", page.words(what))
        .element("dd", page.numbers().whole(number))
        .close("div");
  }

  private static void warnings(Page page, RunManifest run, Optional<RunManifest> earlier) {
    boolean otherModel =
        earlier.filter(last -> !run.modelSha256().equals(last.modelSha256())).isPresent();
    page.section(Phrase.WARNINGS);
    if (otherModel) {
      page.html().element("p", page.words(Phrase.OTHER_MODEL), "class", "warning");
    }
    // The job's own sentences, which name fields: they have one language.
    run.warnings()
        .forEach(warning -> page.html().element("p", warning, "class", "warning", "lang", "en"));
    if (!otherModel && run.warnings().isEmpty()) {
      page.note(page.words(Phrase.NO_WARNINGS));
    }
    page.end();
  }

  private static String style() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has it.
      throw new IllegalStateException(e);
    }
  }
}
