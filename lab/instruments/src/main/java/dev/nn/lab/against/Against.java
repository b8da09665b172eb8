package dev.nn.lab.against;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Entry;
import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Referee;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.referee.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times two trees' steps and predictions side by side. It starts the trees' processes in pairs; the
 * trees take turns at being first. One process works while the other sleeps.
 */
public record Against(
    Tree before, Tree after, int starts, Settings settings, Path folder, PrintStream out) {

  public static final String USAGE =
      """
      Usage: bin/lab against TREE [PATTERN] [OPTION ...]
        --after TREE  another tree than this checkout for the times after
        --steps       training steps only
        --jdk HOME    another JDK to run on besides this one
        --rounds N    starts of each tree (5)
        --quick       short runs, only to see that everything works
        --warm-up S   seconds before anything is measured (2)

      TREE is a commit, or the folder of a checkout: the times before. PATTERN is found in
      'step 784-128-64-10*64, 1 thread' or '64 rows 2-8-1*4, 2 threads'. Commits are checked out under
      target/against; what is missing or out of date is built. Exit status 1 if the bits differ.""";

  private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** Compares the trees that the options name. Returns whether all bits are the same. */
  public static boolean run(Options options) throws IOException {
    if (options.word(0).isEmpty()) {
      throw new IllegalArgumentException("expected a commit or the folder of a checkout");
    }
    Tree before = new Tree("before", Path.of(options.word(0)));
    Tree after = new Tree("after", Path.of(options.value("--after").orElse(Main.ROOT + "")));
    List<Path> jdks = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    options.all("--jdk").forEach(home -> jdks.add(Path.of(home)));
    int starts = Settings.rounds(options, options.has("--quick") ? 3 : 5);
    return new Against(before, after, starts, Settings.ofStart(options), Main.TARGET, System.out)
        .run(jdks, wanted(options));
  }

  static Pattern wanted(Options options) {
    return Pattern.compile((options.has("--steps") ? "^step .*" : "") + options.word(1));
  }

  /**
   * Compares the tasks that match a pattern, and prints a line for each. Returns whether all bits
   * are the same.
   */
  boolean run(List<Path> jdks, Pattern wanted) throws IOException {
    Printout printout = new Printout(out);
    printout.head(before.name(), after.name());
    for (Path jdk : jdks) {
      for (Workload workload : Contests.WORKLOADS) {
        Task step = Task.step("step", workload);
        List<Task> predictions =
            List.of(Task.prediction(workload, 1), Task.prediction(workload, 64));
        for (int threads = 1; threads <= 2; threads++) {
          // In separate processes, because JIT compilation depends on the work.
          compare(jdk, List.of(step), threads, wanted).forEach(printout::line);
          compare(jdk, predictions, threads, wanted).forEach(printout::line);
        }
      }
    }
    return printout.end();
  }

  private List<Comparison> compare(Path jdk, List<Task> tasks, int threads, Pattern wanted)
      throws IOException {
    String name = version(jdk);
    List<Comparison> comparisons =
        tasks.stream()
            .map(task -> new Comparison(name, task, threads))
            .filter(comparison -> wanted.matcher(comparison.toString()).find())
            .toList();
    if (comparisons.isEmpty()) {
      return comparisons;
    }
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Referee timekeeper = new Referee(settings, folder, nowhere);
    Referee witness = new Referee(new Settings(1, 0, 0), folder, nowhere);
    Launch[] engines = launches(jdk, EngineContestant.class, threads);
    for (int start = 0; start < starts; start++) {
      List<Entry> entries = new ArrayList<>();
      for (int tree = 0; tree < 2; tree++) {
        Launch engine = engines[(start + tree) % 2];
        comparisons.forEach(comparison -> entries.add(new Entry(engine, comparison.task)));
      }
      var results = timekeeper.hold(new Contest("", "", entries));
      comparisons.forEach(comparison -> comparison.addTimes(results));
    }
    List<Entry> entries = new ArrayList<>();
    for (Launch launch : launches(jdk, Fingerprint.class, threads)) {
      comparisons.forEach(c -> entries.add(new Entry(launch, Fingerprint.of(c.task))));
    }
    var results = witness.hold(new Contest("", "", entries));
    comparisons.forEach(comparison -> comparison.addFingerprints(results));
    return comparisons;
  }

  private Launch[] launches(Path jdk, Class<?> contestant, int threads) throws IOException {
    return new Launch[] {
      before.launch(jdk, contestant, threads), after.launch(jdk, contestant, threads)
    };
  }

  private static String version(Path jdk) throws IOException {
    Matcher release = RELEASE.matcher(Files.readString(jdk.resolve("release")));
    return "JDK " + (release.find() ? release.group(1) : jdk.getFileName());
  }
}
