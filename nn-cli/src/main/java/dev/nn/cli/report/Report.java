package dev.nn.cli.report;

import dev.nn.cli.output.OutputFile;
import dev.nn.cli.report.Section.Figure;
import dev.nn.data.preprocessing.Predicted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The report of a model: one page of HTML, and its pictures. It has no times, so that equal models,
 * rows and commands have reports of the same bytes on machines with the same fonts.
 */
public final class Report {

  private final String title;
  private final List<Section> sections;

  private Report(String title, List<Section> sections) {
    this.title = title;
    this.sections = List.copyOf(sections);
  }

  /** Predicts for the rows of the subject, and draws the pictures. */
  public static Report of(Subject subject) {
    List<Predicted> predicted = subject.model().preprocessing().target().predicted();
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(subject));
    sections.add(DataSection.of(subject));
    sections.add(CurvesSection.of(subject.model().history()));
    sections.add(MetricsSection.of(subject));
    for (int i = 0; i < predicted.size(); i++) {
      Predicted target = predicted.get(i);
      String suffix = predicted.size() == 1 ? "" : "-" + (i + 1);
      sections.add(
          target.isNumber()
              ? NumberSection.of(subject, target.column(), suffix)
              : LabelSection.of(subject, target, suffix));
    }
    sections.add(ImportanceSection.of(subject));
    sections.add(OriginSection.of(subject));
    List<String> names = predicted.stream().map(p -> Texts.name(p.column())).toList();
    return new Report("Model card: " + String.join(", ", names), sections);
  }

  /** Returns the page. */
  public String html() {
    return Page.of(title, sections);
  }

  /** Writes the page, completely or not at all. */
  public void write(Path file) throws IOException {
    OutputFile.write(file, html().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes each picture as a PNG into a folder; returns the files. */
  public List<Path> writePictures(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Section section : sections) {
      for (Figure figure : section.figures()) {
        files.add(figure.writePng(folder));
      }
    }
    return files;
  }

  /** A page of sections, with its styles in it. */
  private static final class Page {

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
}
