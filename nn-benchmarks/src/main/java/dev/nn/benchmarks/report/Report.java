package dev.nn.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report. */
public final class Report {

  private final Results results;

  /** Of results. */
  public Report(Results results) {
    this.results = results;
  }

  /** Writes it. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("README.md"), results.date());
  }
}
