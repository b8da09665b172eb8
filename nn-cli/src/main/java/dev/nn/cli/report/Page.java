package dev.nn.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A page of sections, with its styles in it. */
final class Page {

  /** The things that a browser may load for the page: nothing. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private Page() {}

  static String of(String title, List<Section> sections) {
    Html head =
        Html.of("head")
            .add(Html.of("meta").with("charset", "utf-8"))
            .add(meta("http-equiv", "Content-Security-Policy", POLICY))
            .add(meta("name", "viewport", "width=device-width, initial-scale=1"))
            .add(meta("name", "color-scheme", "light dark"))
            .add(Html.of("title", title))
            .add(Html.style(styles()));
    Html links = Html.of("ul");
    sections.forEach(section -> links.add(Html.of("li").add(section.link())));
    Html body =
        Html.of("body")
            .add(Html.of("header").add(Html.of("h1", title)))
            .add(Html.of("nav").with("aria-label", "Sections").add(links))
            .add(Html.of("main").add(sections.stream().map(Section::html).toList()));
    return "<!DOCTYPE html>\n" + Html.of("html").with("lang", "en").add(head).add(body);
  }

  private static Html meta(String kind, String name, String content) {
    return Html.of("meta").with(kind, name).with("content", content);
  }

  private static String styles() {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the styles in the jar", e);
    }
  }
}
