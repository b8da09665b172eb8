package dev.nn.lab.cold;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.against.Tree;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Selection;
import dev.nn.lab.report.Figures;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures cold starts. Each start runs a process for each condition, task and contestant, one
 * after another.
 */
public final class ColdContest {

  public static final String USAGE =
      """
      Usage: bin/lab cold [OPTION ...]
        --starts N         starts of each contestant (7)
        --commit TREE      times the engine of a commit too, or of a checkout's folder; may be given again
        --quick            one start, and steps of 2 s, only to see that everything works
        --only NAMES       contestants whose name contains one of these, with commas between them
        --workload REGEX   only what matches in a task: 'fit', 'recipe 150', 'train', 'steps 64-128-64-10'
        --condition NAMES  of idle, busy (a process computes on each processor) and single (one processor)

      Contestants are 'nn JDK 17', 'nn JDK 17 without module', 'nn JDK 17 simd', 'nn COMMIT JDK 17 ...', the
      same on JDK 25, 'scikit-learn' and 'PyTorch'. Writes docs/benchmarks/cold.md; with --quick, --only,
      --workload or --condition a page in lab/instruments/target/lab/report.""";

  private record Entry(Condition condition, Task task, Contestant contestant) {
    @Override
    public String toString() {
      return "%s, %s, %s".formatted(condition, task, contestant);
    }
  }

  private final Map<Entry, List<Map<String, Double>>> starts = new LinkedHashMap<>();
  private final Set<String> runtimes = new LinkedHashSet<>();
  private final Map<Object, String> failures = new LinkedHashMap<>();

  private ColdContest() {}

  /** Does all starts and writes the page. */
  public static boolean run(Options options) throws IOException {
    int starts = options.number("--starts", options.has("--quick") ? 1 : 7, 1, 9999);
    List<String> names = Arrays.stream(Condition.values()).map(Condition::toString).toList();
    List<String> conditions = options.names("--condition", names);
    List<Tree> others =
        options.all("--commit").stream().map(tree -> new Tree("", Path.of(tree))).toList();
    Selection selection = Selection.of(options);
    List<Task> tasks =
        Task.all(Main.TARGET.resolve("cold"), options.has("--quick")).stream()
            .filter(task -> selection.workload().matcher(task.name()).find())
            .toList();
    List<Contestant> contestants =
        Contestant.all(others).stream()
            .filter(contestant -> isWanted(contestant, selection.only()))
            .filter(
                contestant -> tasks.stream().anyMatch(t -> contestant.kinds().contains(t.kind())))
            .toList();
    Path folder = Reports.folder(Selection.isPartial(options) || options.has("--condition"));
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    // Commits are checked out into folders with their names.
    String command = options.toString().replace(Main.ROOT + "/target/against/", "");
    ColdContest contest = new ColdContest();
    contest.greet(contestants);
    for (int start = 1; start <= starts; start++) {
      for (Condition condition : Condition.values()) {
        if (conditions.isEmpty() || conditions.contains(condition.toString())) {
          System.out.printf("start %s of %s: %s%n", start, starts, condition);
          contest.round(condition, tasks, contestants);
        }
      }
      // After each start, so that nothing is lost if the run ends early.
      Json.write(folder.resolve("cold.json"), contest.results(day, command));
    }
    report(folder);
    return true;
  }

  private static boolean isWanted(Contestant contestant, List<String> only) {
    String name = contestant.name().toLowerCase(Locale.ROOT);
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }

  /** Asks all contestants for their versions, in a start that does not count. */
  private void greet(List<Contestant> contestants) {
    for (int jdk : Contestant.JDKS) {
      if (Programs.jdk(jdk).isEmpty()) {
        fail("nn JDK " + jdk, "there is no such JDK; JAVA%s_HOME names its folder".formatted(jdk));
      }
    }
    for (Contestant contestant : contestants) {
      try {
        Map<String, String> hello = start(contestant, contestant.hello());
        if (hello.containsKey("runtime")) {
          runtimes.add(contestant.name() + ": " + hello.get("runtime"));
        }
      } catch (IOException e) {
        fail(contestant, String.valueOf(e.getMessage()));
      }
    }
  }

  private void round(Condition condition, List<Task> tasks, List<Contestant> contestants)
      throws IOException {
    List<Process> others = condition.others();
    try {
      for (Task task : tasks) {
        for (Contestant contestant : contestants) {
          Entry entry = new Entry(condition, task, contestant);
          if (contestant.kinds().contains(task.kind())
              && !failures.containsKey(contestant)
              && !failures.containsKey(entry)) {
            attempt(entry);
          }
        }
      }
    } finally {
      others.forEach(Process::destroyForcibly);
    }
  }

  private void attempt(Entry entry) {
    List<String> command = new ArrayList<>(entry.condition.prefix());
    command.addAll(entry.contestant.command(entry.task));
    try {
      Map<String, Double> figures = Start.figures(start(entry.contestant, command));
      starts.computeIfAbsent(entry, key -> new ArrayList<>()).add(figures);
      List<String> texts = new ArrayList<>();
      figures.forEach((name, figure) -> texts.add(name + " " + Figures.number(figure)));
      System.out.printf("  %s: %s%n", entry, String.join(", ", texts));
    } catch (IOException e) {
      fail(entry, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> start(Contestant contestant, List<String> command)
      throws IOException {
    Path log = Main.TARGET.resolve("cold/log");
    return new Start(command, contestant.environment(), log).run();
  }

  private void fail(Object what, String why) {
    failures.put(what, why);
    System.out.printf("  %s: %s%n", what, why);
  }

  private ColdRun results(String day, String command) {
    List<ColdResult> results = new ArrayList<>();
    starts.forEach(
        (entry, figures) ->
            results.add(
                new ColdResult(
                    entry.condition,
                    entry.task.kind(),
                    entry.task.name(),
                    entry.contestant.toString(),
                    figures)));
    List<String> reasons = new ArrayList<>();
    failures.forEach((what, why) -> reasons.add(what + ": " + why));
    List<String> versions = List.copyOf(runtimes);
    return new ColdRun(day, command, Machine.here(), versions, results, reasons);
  }

  /** Writes {@code cold.md} from a folder's results; does nothing if there are none. */
  public static void report(Path folder) throws IOException {
    Reports.write(folder, "cold", ColdRun.class, run -> new ColdReport(run).text());
  }
}
