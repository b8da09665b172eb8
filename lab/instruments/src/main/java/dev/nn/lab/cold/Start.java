package dev.nn.lab.cold;

import dev.nn.lab.referee.ContestantProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs one process from start to end, timed by bash, because bash also reports processor time.
 *
 * @param log the file for everything that the process prints besides its figures
 */
record Start(List<String> command, Map<String, String> environment, Path log) {

  // What the process, and bash, report, in seconds.
  static final String FIT = "fit";
  static final String LOSS = "loss";
  static final String LONGEST = "longest";
  static final String BYTES = "bytes";
  static final String PROCESS = "process";
  static final String PROCESSORS = "processors";

  private static final String PATIENCE_SECONDS = "900";

  private static final String TIMED =
      """
      TIMEFORMAT=$'cold process %R\\ncold user %U\\ncold system %S'
      { time timeout --foreground "$0" "${@:2}" 2>"$1"; } 2>&1
      """;

  private static final Pattern LINE = Pattern.compile("(?m)^cold (\\S+) (.+)$");

  /**
   * Runs the process. Returns what it reports in lines {@code cold NAME TEXT}, and bash's times.
   */
  Map<String, String> run() throws IOException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, PATIENCE_SECONDS));
    timed.add(log.toString());
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().keySet().removeAll(ContestantProcess.FOREIGN);
    builder.environment().remove("OMP_NUM_THREADS"); // unless the contestant sets it
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      String last = Files.readString(log).strip().lines().reduce("nothing", (a, b) -> b).strip();
      throw new IOException("ended with status %s and said: %s".formatted(status, last));
    }
    return parse(printed);
  }

  /** Parses texts by name. */
  static Map<String, String> parse(String printed) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (MatchResult line : LINE.matcher(printed).results().toList()) {
      texts.put(line.group(1), line.group(2));
    }
    return texts;
  }

  /** Returns the numbers among the texts, and the processor time: user plus system. */
  static Map<String, Double> figures(Map<String, String> texts) {
    Map<String, Double> figures = new LinkedHashMap<>();
    // In some languages bash writes a decimal comma.
    texts.forEach((name, text) -> figures.put(name, Double.valueOf(text.replace(',', '.'))));
    figures.put(PROCESSORS, figures.remove("user") + figures.remove("system"));
    return figures;
  }
}
