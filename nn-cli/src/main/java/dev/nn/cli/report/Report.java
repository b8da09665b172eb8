package dev.nn.cli.report;

import dev.nn.cli.output.OutputFile;
import dev.nn.data.preprocessing.Predicted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
}
