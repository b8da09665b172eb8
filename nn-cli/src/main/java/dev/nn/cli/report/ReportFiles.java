package dev.nn.cli.report;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.core.files.AtomicWrite;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.charts.LineChart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report's files, as the settings name them: an HTML page, and a folder with its pictures. They
 * have no times, so that equal models, rows and commands give identical bytes on machines with the
 * same fonts.
 */
public record ReportFiles(Optional<Path> page, Optional<Path> pictures) {

  /** Forbids browsers to load anything for the page. */
  private static final String SECURITY = "Content-Security-Policy";

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  public static ReportFiles of(Settings settings) {
    return new ReportFiles(
        settings.text("report").map(Path::of), settings.text("pictures").map(Path::of));
  }

  private boolean isWanted() {
    return page.isPresent() || pictures.isPresent();
  }

  /** Throws if a file cannot be written, or is one of {@code others}. Creates the folder. */
  public void require(List<Path> others) throws IOException {
    if (!isWanted()) {
      return;
    }
    if (page.isPresent()) {
      OutputFile.require(page.get());
      for (Path other : others) {
        if (OutputFile.isSame(page.get(), other)) {
          throw replaced(other.toString());
        }
      }
      if (OutputFile.isModel(page.get())) {
        throw replaced(page.get() + ", a model");
      }
    }
    if (pictures.isPresent()) {
      if (Files.exists(pictures.get()) && !Files.isDirectory(pictures.get())) {
        throw new IOException(
            "%s is a file; name a folder for the pictures".formatted(pictures.get()));
      }
      Files.createDirectories(pictures.get());
    }
    requireFonts();
  }

  /** Throws if there are no fonts for the pictures. */
  public static void requireFonts() {
    System.setProperty("java.awt.headless", "true");
    new LineChart("", "", "", List.of()).svg(100, 100); // throws if there are no fonts
  }

  private static IOException replaced(String file) {
    return new IOException(
        "the report would replace %s; give it another name, as in report.html".formatted(file));
  }

  public List<String> write(Supplier<Subject> subject) throws IOException {
    List<String> lines = new ArrayList<>();
    if (isWanted()) {
      Subject all = subject.get();
      List<Predicted> predicted = all.model().preprocessing().target().predicted();
      List<Section> sections = sections(all, predicted);
      if (page.isPresent()) {
        String html = html(predicted, sections, meta("http-equiv", SECURITY, POLICY));
        AtomicWrite.write(page.get(), html.getBytes(StandardCharsets.UTF_8));
        lines.add("wrote " + page.get());
      }
      if (pictures.isPresent()) {
        int count = 0;
        for (Section section : sections) {
          for (Section.Figure figure : section.figures()) {
            figure.writePng(pictures.get());
            count++;
          }
        }
        lines.add("wrote %s pictures into %s".formatted(count, pictures.get()));
      }
    }
    return lines;
  }

  /**
   * Returns the page for a server, which forbids in a header what the file forbids itself.
   *
   * @param steps HTML in front of the page
   */
  public static String page(Subject subject, String steps) throws IOException {
    List<Predicted> predicted = subject.model().preprocessing().target().predicted();
    return html(predicted, sections(subject, predicted), null)
        .replaceFirst("<body>", Matcher.quoteReplacement("<body>" + steps));
  }

  private static List<Section> sections(Subject subject, List<Predicted> predicted) {
    List<Section> sections = new ArrayList<>();
    sections.add(Sections.summary(subject));
    sections.add(Sections.data(subject));
    sections.add(Sections.curves(subject.model().history(), subject.model().keptEpochs()));
    sections.add(Sections.metrics(subject));
    for (int i = 0; i < predicted.size(); i++) {
      String suffix = predicted.size() == 1 ? "" : "-" + (i + 1);
      sections.add(Predictions.of(subject, predicted.get(i), suffix));
    }
    sections.add(Sections.importance(subject));
    sections.add(Sections.origin(subject));
    return sections;
  }

  private static String html(
      List<Predicted> predicted, List<Section> sections, @Nullable Html policy) throws IOException {
    String names =
        predicted.stream().map(p -> Texts.name(p.column())).collect(Collectors.joining(", "));
    String title = "Model card: " + names;
    Html head = Html.of("head").add(Html.of("meta").with("charset", "utf-8"));
    if (policy != null) {
      head.add(policy);
    }
    head.add(meta("name", "viewport", "width=device-width, initial-scale=1"))
        .add(meta("name", "color-scheme", "light dark"))
        .add(Html.of("title", title));
    try (InputStream in =
        Objects.requireNonNull(ReportFiles.class.getResourceAsStream("report.css"))) {
      head.add(Html.style(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
    Html links = Html.of("ul");
    sections.forEach(section -> links.add(Html.of("li").add(section.link())));
    Html main = Html.of("main");
    sections.forEach(section -> main.add(section.html()));
    Html body =
        Html.of("body")
            .add(Html.of("header").add(Html.of("h1", title)))
            .add(Html.of("nav").with("aria-label", "Sections").add(links))
            .add(main);
    return "<!DOCTYPE html>\n" + Html.of("html").with("lang", "en").add(head).add(body);
  }

  private static Html meta(String kind, String name, String content) {
    return Html.of("meta").with(kind, name).with("content", content);
  }

  public Answer addTo(Answer answer) {
    page.ifPresent(file -> answer.put("report", file.toString()));
    pictures.ifPresent(folder -> answer.put("pictures", folder.toString()));
    return answer;
  }
}
