package dev.nn.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jazzer in a process of its own, whose heap is small. */
final class Jazzer {

  private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";

  private static final Pattern PROGRESS =
      Pattern.compile("#(\\d+)\\s+\\S+\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)");

  /** The time for its start, its last execution and its end, on a busy machine. */
  private static final int MORE_SECONDS = 300;

  private final String target;
  private final Path folder;
  private final List<byte[]> seeds;
  private final List<String> words;

  /**
   * Creates a run.
   *
   * @param target the name of its class
   * @param folder for everything that Jazzer writes; its corpus stays for the next run
   */
  Jazzer(String target, Path folder, List<byte[]> seeds, List<String> words) {
    this.target = target;
    this.folder = folder.toAbsolutePath();
    this.seeds = seeds;
    this.words = words;
  }

  /** Runs for some seconds, and returns the figures; fails if an input breaks the target. */
  Map<String, Long> run(int seconds) throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path valid = Files.createDirectories(folder.resolve("seeds"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(valid.resolve("seed" + i), seeds.get(i));
    }
    Path log = folder.resolve("jazzer.log");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:-OmitStackTraceInFastThrow",
            "-Djava.awt.headless=true",
            "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
            "-Dnn.fuzz.moreMiB=16",
            "-Dnn.fuzz.target=" + target,
            "-Dnn.fuzz.folder=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            MAIN,
            "--target_class=" + JazzerEntry.class.getName(),
            "--instrumentation_includes=dev.nn.**",
            "--instrumentation_excludes=dev.nn.fuzz.**",
            "--custom_hook_includes=dev.nn.**",
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + "/",
            "-dict=" + dictionary(),
            "-max_total_time=" + seconds,
            "-timeout=60",
            "-rss_limit_mb=0",
            corpus.toString(),
            valid.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended;
    try {
      ended = process.waitFor(seconds + MORE_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly(); // which may hang, or outlive an interrupted test
    }
    String output = Files.readString(log, StandardCharsets.ISO_8859_1);
    if (!ended || process.exitValue() != 0) {
      int end = Math.min(output.length(), 20_000);
      throw new AssertionError(
          "Jazzer %s; all of its output is in %s:\n…%s"
              .formatted(
                  ended
                      ? "ended with " + process.exitValue()
                      : "was to end after %s s, and had not after %s s more"
                          .formatted(seconds, MORE_SECONDS),
                  log,
                  output.substring(output.length() - end)));
    }
    return figures(output);
  }

  private static Map<String, Long> figures(String output) throws IOException {
    Map<String, Long> figures = new TreeMap<>();
    Matcher matcher = PROGRESS.matcher(output);
    while (matcher.find()) {
      figures.put("executions", Long.valueOf(matcher.group(1)));
      figures.put("edges", Long.valueOf(matcher.group(2)));
      figures.put("features", Long.valueOf(matcher.group(3)));
      figures.put("corpus", Long.valueOf(matcher.group(4)));
    }
    Matcher own = Pattern.compile("nn\\.fuzz (\\w+) (\\d+)").matcher(output);
    while (own.find()) {
      figures.putIfAbsent(own.group(1), Long.valueOf(own.group(2)));
    }
    if (!figures.containsKey("edges")) {
      throw new IOException("Jazzer tells no coverage: " + output);
    }
    return figures;
  }

  private Path dictionary() throws IOException {
    List<String> lines = new ArrayList<>(List.of("\"\\x00\"")); // which may not be empty
    for (String word : words) {
      StringBuilder line = new StringBuilder("\"");
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = b >= ' ' && b < 127 && b != '"' && b != '\\';
        line.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b));
      }
      if (!word.isEmpty()) {
        lines.add(line.append('"').toString());
      }
    }
    return Files.write(folder.resolve("words.dict"), lines);
  }
}
