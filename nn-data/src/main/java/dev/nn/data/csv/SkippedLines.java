package dev.nn.data.csv;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The malformed lines of a CSV, each reported once although a file is read several times. */
final class SkippedLines {

  private record Place(int source, long line) {}

  private final Consumer<MalformedLine> report;
  private final Set<Place> reported = new HashSet<>();

  SkippedLines(Consumer<MalformedLine> report) {
    this.report = report;
  }

  /** Reports a line of a source, by its index, unless it was reported before. */
  void add(int source, MalformedLine line) {
    if (reported.add(new Place(source, line.line()))) {
      report.accept(line);
    }
  }
}
