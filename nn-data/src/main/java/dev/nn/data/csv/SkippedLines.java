package dev.nn.data.csv;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The malformed lines of a CSV, each reported once although a file is read several times. They take
 * a bit for each line, since any number of them may be malformed.
 */
final class SkippedLines {

  private static final int PART = 1 << 16;

  private final Consumer<MalformedLine> report;

  /** The lines of each source, in parts of {@value #PART}. */
  private final List<Map<Long, BitSet>> reported = new ArrayList<>();

  SkippedLines(Consumer<MalformedLine> report) {
    this.report = report;
  }

  /** Reports a line of a source, by its index, unless it was reported before. */
  void add(int source, MalformedLine line) {
    while (reported.size() <= source) {
      reported.add(new HashMap<>());
    }
    BitSet part = reported.get(source).computeIfAbsent(line.line() / PART, number -> new BitSet());
    int place = (int) (line.line() % PART);
    if (!part.get(place)) {
      part.set(place);
      report.accept(line);
    }
  }
}
