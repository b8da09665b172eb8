package dev.nn.comparison.report;

import java.io.IOException;
import java.nio.file.Path;

/** A part of the report. */
interface Section {

  /**
   * The part in Markdown, from its heading to an empty line; empty if there is nothing to report.
   *
   * @param folder receives the charts that the text shows
   */
  String write(Results results, Path folder) throws IOException;
}
