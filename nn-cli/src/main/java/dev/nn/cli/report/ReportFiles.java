package dev.nn.cli.report;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.watch.charts.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of a report, as the settings name them.
 *
 * @param page the file of the page
 * @param pictures the folder of the pictures
 */
public record ReportFiles(Optional<Path> page, Optional<Path> pictures) {

  /** Returns the files that settings name; none without such settings. */
  public static ReportFiles of(Settings settings) {
    return new ReportFiles(
        settings.text("report").map(Path::of), settings.text("pictures").map(Path::of));
  }

  /** Returns whether a page or pictures are asked for. */
  public boolean isWanted() {
    return page.isPresent() || pictures.isPresent();
  }

  /**
   * Refuses files that cannot be written, before the work is done, and makes the folder.
   *
   * @param others the files that the page must not replace
   */
  public void require(List<Path> others) throws IOException {
    if (!isWanted()) {
      return;
    }
    if (page.isPresent()) {
      OutputFile.require(page.get());
      for (Path other : others) {
        if (OutputFile.isSame(page.get(), other)) {
          throw new IOException(
              "the report would replace %s; give it another name, as in report.html"
                  .formatted(other));
        }
      }
      if (OutputFile.isModel(page.get())) {
        throw new IOException(
            "the report would replace %s, a model; give it another name, as in report.html"
                .formatted(page.get()));
      }
    }
    if (pictures.isPresent()) {
      if (Files.exists(pictures.get()) && !Files.isDirectory(pictures.get())) {
        throw new IOException(
            "%s is a file; name a folder for the pictures".formatted(pictures.get()));
      }
      Files.createDirectories(pictures.get());
    }
    System.setProperty("java.awt.headless", "true");
    new LineChart("", "", "", List.of()).svg(100, 100); // refuses a machine without fonts
  }

  /** Writes the files that are asked for; returns a line about each. */
  public List<String> write(Supplier<Subject> subject) throws IOException {
    List<String> lines = new ArrayList<>();
    if (isWanted()) {
      Report report = Report.of(subject.get());
      if (page.isPresent()) {
        report.write(page.get());
        lines.add("wrote " + page.get());
      }
      if (pictures.isPresent()) {
        int count = report.writePictures(pictures.get()).size();
        lines.add("wrote %s pictures into %s".formatted(count, pictures.get()));
      }
    }
    return lines;
  }

  /** Adds the names of the files that are asked for to an answer. */
  public Answer addTo(Answer answer) {
    page.ifPresent(file -> answer.put("report", file.toString()));
    pictures.ifPresent(folder -> answer.put("pictures", folder.toString()));
    return answer;
  }
}
