package dev.nn.comparison.against;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.comparison.process.ContestantException;
import dev.nn.comparison.process.ContestantProcess;
import dev.nn.comparison.process.Launch;
import dev.nn.comparison.process.ProblemFiles;
import dev.nn.comparison.referee.Contests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps and predictions of two trees, timed side by side: both trees' processes are started in
 * pairs, of which now one and now the other comes first, and take turns while the other sleeps.
 */
public final class Against {

  private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final String OWN_CLASSES =
      Fingerprint.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  private final Tree before;
  private final Tree after;
  private final Pace pace;
  private final Path folder;
  private final ProblemFiles problems;
  private final Printout printout;

  /**
   * A comparison.
   *
   * @param folder for problems and logs
   */
  public Against(Tree before, Tree after, Pace pace, Path folder, PrintStream out) {
    this.before = before;
    this.after = after;
    this.pace = pace;
    this.folder = folder;
    this.problems = new ProblemFiles(folder.resolve("problems"));
    this.printout = new Printout(out);
  }

  /**
   * Compares, and prints a line for each work, network and number of threads.
   *
   * @param jdks the homes of the JDKs to run on
   * @param wanted found in {@code step 784-128-64-10*64, 1 thread}, or {@code 64 rows …}
   * @return whether both trees computed the same bits in all
   */
  public boolean run(List<Path> jdks, Pattern wanted) throws IOException {
    printout.head(before.name(), after.name());
    for (Path jdk : jdks) {
      for (Workload workload : Contests.WORKLOADS) {
        for (int threads = 1; threads <= 2; threads++) {
          List<Unit> steps = Unit.steps(workload, threads);
          List<Unit> predictions = Unit.predictions(workload, threads);
          // Apart, for a process that predicts is compiled differently from one that trains.
          for (List<Unit> units : List.of(steps, predictions)) {
            List<Unit> some = units.stream().filter(unit -> unit.matches(wanted)).toList();
            if (!some.isEmpty()) {
              compare(jdk, some);
            }
          }
        }
      }
    }
    return printout.end();
  }

  private void compare(Path jdk, List<Unit> units) throws IOException {
    try {
      List<Times> times = units.stream().map(unit -> new Times()).toList();
      for (int start = 0; start < pace.starts(); start++) {
        measure(jdk, units, times, start % 2 == 0);
      }
      List<Double> bitsBefore = fingerprints(before, jdk, units);
      List<Double> bitsAfter = fingerprints(after, jdk, units);
      for (int u = 0; u < units.size(); u++) {
        boolean sameBits = bitsBefore.get(u).equals(bitsAfter.get(u));
        printout.row(version(jdk), units.get(u), times.get(u), sameBits);
      }
    } catch (ContestantException e) {
      printout.failure(units, e.reason());
    }
  }

  /** Starts both trees once and adds what their turns took. */
  private void measure(Path jdk, List<Unit> units, List<Times> times, boolean beforeFirst)
      throws ContestantException, IOException {
    List<Assignment> works = new ArrayList<>();
    for (Unit unit : units) {
      works.add(problems.add(unit.assignment()));
    }
    int threads = units.get(0).threads();
    String engine = EngineContestant.class.getName();
    try (Start first = new Start(process(beforeFirst ? before : after, jdk, engine, threads))) {
      first.warmUp(works, pace.warmUpSeconds());
      try (Start second = new Start(process(beforeFirst ? after : before, jdk, engine, threads))) {
        second.warmUp(works, pace.warmUpSeconds());
        for (int round = 0; round < pace.rounds(); round++) {
          first.turn(pace.seconds());
          second.turn(pace.seconds());
        }
        for (int u = 0; u < units.size(); u++) {
          double one = first.nanos(u);
          double other = second.nanos(u);
          times.get(u).add(beforeFirst ? one : other, beforeFirst ? other : one);
        }
      }
    }
  }

  private List<Double> fingerprints(Tree tree, Path jdk, List<Unit> units)
      throws ContestantException, IOException {
    List<Double> fingerprints = new ArrayList<>();
    String contestant = Fingerprint.class.getName();
    try (ContestantProcess process = process(tree, jdk, contestant, units.get(0).threads())) {
      for (Unit unit : units) {
        fingerprints.add(process.prepare(problems.add(unit.fingerprinted())));
      }
    }
    return fingerprints;
  }

  /** Returns a JDK's name and feature release, such as {@code JDK 17}. */
  private static String version(Path jdk) throws IOException {
    Matcher release = RELEASE.matcher(Files.readString(jdk.resolve("release")));
    return "JDK " + (release.find() ? release.group(1) : jdk.getFileName());
  }

  private ContestantProcess process(Tree tree, Path jdk, String contestant, int threads)
      throws ContestantException, IOException {
    // The tree's classes come first; of ours it lacks the fingerprint alone.
    String classPath = tree.classPath() + ":" + OWN_CLASSES;
    List<String> options = List.of("--add-modules", "jdk.incubator.vector");
    Launch launch = Launch.java(tree.name(), jdk, options, classPath, contestant, threads);
    return new ContestantProcess(launch, folder.resolve("logs").resolve(tree.name() + ".log"));
  }
}
