package dev.nn.comparison.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report: README.md and its charts, made of results alone. */
public final class Report {

  private static final List<Section> SECTIONS =
      List.of(
          new SetupSection(),
          new TrainingSection(),
          new EngineSection(),
          new PredictionSection(),
          new EpochSection(),
          new KernelSection(),
          new OptimizerSection(),
          new ScalingSection(),
          new NotesSection());

  private final Results results;

  /** Of results. */
  public Report(Results results) {
    this.results = results;
  }

  /** Writes README.md and the charts into a folder that exists. */
  public void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Section section : SECTIONS) {
      text.append(section.write(results, folder));
    }
    Files.writeString(folder.resolve("README.md"), text.toString().stripTrailing() + "\n");
  }
}
