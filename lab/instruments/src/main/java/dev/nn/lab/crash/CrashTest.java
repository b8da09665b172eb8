package dev.nn.lab.crash;

import static java.util.stream.Collectors.joining;

import dev.nn.lab.Folders;
import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.trials.Hindrances;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills programs at random moments while they train, search and write files, and checks their files
 * after each kill. Then it makes them fail in other ways: by full disks, read-only folders, other
 * processes, clocks and few open files.
 */
public final class CrashTest {

  /** Options for short programs, which gain nothing from the second compiler. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto");

  private static final int ROUNDS = 10;
  private static final int KILLS = 1000;

  public static final String USAGE =
      """
      Usage: bin/lab crash [OPTION ...]
        --kills N     the number of kills (1000); 0 for the other trials alone
        --seed N      a number that gives other moments (1)
        --only NAMES  some of %s (kills), and of
                      %s (other trials), with commas between them

      Exit status 0 if nothing was lost, 1 if something was; the folder of a failure is kept."""
          .formatted(String.join(", ", Subjects.NAMES), String.join(", ", Hindrances.NAMES));

  private final int kills;
  private final int seed;
  private final List<String> only;
  private final Path work;
  private final List<String> faults = new ArrayList<>();
  private final List<Kills> killed = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  CrashTest(Options options, Path work) {
    this.work = work;
    kills = options.number("--kills", KILLS, 0, 999_999);
    seed = options.number("--seed", 1, 0, 999_999);
    only =
        options.names(
            "--only", Stream.of(Subjects.NAMES, Hindrances.NAMES).flatMap(List::stream).toList());
    if (kills == 0 && !only.isEmpty() && Subjects.NAMES.containsAll(only)) {
      throw new IllegalArgumentException(
          "--kills 0 with --only %s tries nothing; give a number above 0, or other names: %s"
              .formatted(String.join(",", only), String.join(", ", Hindrances.NAMES)));
    }
  }

  /** Returns whether nothing was lost. */
  public static boolean run(Options options) throws IOException {
    Path work = Files.createTempDirectory("crash-test");
    boolean succeeds = new CrashTest(options, work).run();
    if (succeeds) {
      Folders.delete(work);
    }
    return succeeds;
  }

  private boolean run() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300 + 6L * kills);
    Subjects subjects = new Subjects(programs(), work);
    try {
      subjects.prepare();
    } catch (Fault e) {
      faults.add(e.getMessage());
    }
    kill(subjects, deadline);
    Hindrances hindrances = new Hindrances(programs(), work);
    if (faults.isEmpty()) {
      hindrances.run(this::isChosen);
    }
    System.out.println("\n" + table(killed) + hindrances.table());
    faults.addAll(hindrances.faults());
    faults.forEach(fault -> System.out.println("FAILED " + fault));
    if (!faults.isEmpty()) {
      System.out.println("The folder " + work + " has the files and the output.");
    }
    return faults.isEmpty();
  }

  private Programs programs() throws IOException {
    Path root = Main.ROOT;
    Path target = root.resolve("lab/instruments/target");
    Path jar;
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(target, "nn-lab-instruments-*.jar")) {
      jar = jars.iterator().next();
    }
    return new Programs(
        System.getProperty("java.home") + "/bin/java",
        OPTIONS,
        root.resolve("nn-cli/target/nn.jar"),
        jar.toString(), // not a folder, because archives ignore classes in folders
        root.resolve("nn-examples/target/classes")
            + ":"
            + Machine.read(root.resolve("nn-examples/target/classpath.txt")).strip(),
        work.resolve("nn.jsa"));
  }

  private boolean isChosen(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private static Table table(Collection<Kills> all) {
    Table table = Kills.table();
    all.forEach(each -> each.addTo(table));
    return table;
  }

  /**
   * Kills the subjects in turn, a few times each, so that even a run that ends early has tried all.
   */
  private void kill(Subjects subjects, long deadline) {
    Random random = new Random(seed);
    Map<Subject, Integer> chosen = new LinkedHashMap<>(subjects.shares());
    chosen.keySet().removeIf(each -> kills == 0 || !isChosen(each.name()));
    int all = chosen.values().stream().mapToInt(share -> share).sum();
    Map<Kills, Integer> counts = new LinkedHashMap<>();
    int shares = 0;
    for (Map.Entry<Subject, Integer> each : chosen.entrySet()) {
      Subject subject = each.getKey();
      int before = kills * shares / all;
      shares += each.getValue();
      Path log = work.resolve(subject.name() + ".log");
      counts.put(new Kills(subject, log, random, deadline), kills * shares / all - before);
    }
    counts.keySet().forEach(each -> attempt(each, each::prepare));
    for (int round = 1; round <= ROUNDS && !counts.isEmpty(); round++) {
      int now = round;
      counts.forEach((each, count) -> attempt(each, () -> each.run(count * now / ROUNDS)));
      System.out.print("\nround " + round + " of " + ROUNDS + "\n" + table(counts.keySet()));
    }
    counts.keySet().forEach(each -> attempt(each, each::end));
    killed.addAll(counts.keySet());
    String none =
        killed.stream().filter(each -> each.count() == 0).map(Kills::name).collect(joining(", "));
    if (!none.isEmpty()) {
      System.out.println(
          "Without a kill: " + none + ". Give more --kills, or some of them as --only.");
    }
  }

  /** A part of a subject's kills. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException, Fault;
  }

  /** Runs a part, unless an earlier one has failed. */
  private void attempt(Kills kills, Part part) {
    if (failed.contains(kills.name())) {
      return;
    }
    try {
      part.run();
    } catch (Fault | IOException | RuntimeException e) {
      failed.add(kills.name());
      faults.add("%s after %s kills: %s".formatted(kills.name(), kills.count(), e.getMessage()));
      System.out.println("FAILED " + faults.get(faults.size() - 1));
    }
  }
}
