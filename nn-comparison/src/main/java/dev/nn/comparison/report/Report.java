package dev.nn.comparison.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The report: README.md and its charts, made of results alone. */
public record Report(Results results) {

  /** Writes README.md and the charts into a folder that exists. */
  public void write(Path folder) throws IOException {
    Map<String, String> places = new HashMap<>();
    Charts charts = new Charts(folder);
    new LibraryTables(results, charts).add(places);
    new EngineTables(results, charts).add(places);
    String text = new Template(places).fill();
    Files.writeString(folder.resolve("README.md"), text.stripTrailing() + "\n");
  }
}
