package dev.nn.lab;

import dev.nn.lab.against.Against;
import dev.nn.lab.against.Tree;
import dev.nn.lab.spark.ClusterContest;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.onnx.OnnxContest;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Referee;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Results;
import dev.nn.lab.spread.SpreadContest;
import dev.nn.lab.tables.TablesContest;
import dev.nn.lab.watching.DashboardCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code bin/benchmark}. */
public final class Main {

  /** The starts of each program whose cold start is timed. */
  private static final int STARTS = 15;

  private final Path root = Path.of(System.getProperty("nn.root", "."));
  private final Path target = root.resolve("lab/instruments/target/contest");
  private final Command command;

  private Main(Command command) {
    this.command = command;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    try {
      new Main(Command.parse(List.of(args))).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Command.USAGE);
      System.exit(2);
    }
  }

  private void run() throws Exception {
    if (command.has("--help")) {
      System.out.println(Command.USAGE);
    } else if (command.has("--report")) {
      report(root.resolve("docs/benchmarks"));
      new TablesContest(root, System.out).report(root.resolve("docs/benchmarks"));
      onnx().report(root.resolve("docs/benchmarks"));
      cluster().report(root.resolve("docs/benchmarks"));
      spread().report(root.resolve("docs/benchmarks"));
    } else if (command.has("--spread")) {
      spread()
          .run(
              command.starts(),
              command.settingsOfStart(),
              command.toString(),
              command::filter,
              folder());
    } else if (command.has("--peers")) {
      comparePeers();
    } else if (command.has("--onnx")) {
      Settings settings = command.settings();
      boolean some = command.has("--workload") || command.has("--only");
      int starts = some ? 0 : command.has("--quick") ? 3 : STARTS;
      onnx().run(settings, command.toString(), command::filter, starts, folder());
    } else if (command.has("--spark") && command.has("--tune")) {
      cluster().tune(command.has("--quick"), command.value("--workload", ""));
    } else if (command.has("--spark")) {
      cluster()
          .run(
              command.toString(),
              command.has("--quick"),
              command.value("--workload", ""),
              folder());
    } else if (command.has("--tables")) {
      new TablesContest(root, System.out).run(command.tables());
    } else if (command.has("--dashboard")) {
      double part = command.has("--quick") ? 0.1 : 1;
      new DashboardCost(command.settings().rounds(), part, System.out).run();
    } else if (command.has("--against")) {
      compareTrees();
    }
  }

  private void comparePeers() throws IOException {
    Referee referee = new Referee(command.settings(), target, System.out);
    Path folder = folder();
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    List<Result> results = new ArrayList<>();
    for (Contest contest : new Contests(new Programs(root)).all()) {
      Contest wanted = command.filter(contest);
      if (!wanted.entries().isEmpty()) {
        results.addAll(referee.hold(wanted));
        // After each contest, so that nothing is lost if the run ends early.
        new Results(day, command.toString(), Machine.here(), command.settings(), results)
            .write(folder.resolve("results.json"));
      }
    }
    report(folder);
  }

  private OnnxContest onnx() {
    return new OnnxContest(root, target, System.out);
  }

  private SpreadContest spread() {
    return new SpreadContest(root, target, System.out);
  }

  private ClusterContest cluster() {
    return new ClusterContest(root, target, System.out);
  }

  /** Returns the folder of the report. */
  private Path folder() {
    return command.partial() ? target.resolve("report") : root.resolve("docs/benchmarks");
  }

  private void compareTrees() throws IOException {
    Tree before = new Tree("before", Path.of(command.value("--against", "")));
    Tree after = new Tree("after", Path.of(command.value("--after", root.toString())));
    List<Path> jdks = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (command.has("--jdk")) {
      jdks.add(Path.of(command.value("--jdk", "")));
    }
    Settings settings = command.settingsOfStart();
    Against against = new Against(before, after, command.starts(), settings, target, System.out);
    if (!against.run(jdks, command.wanted())) {
      System.exit(1);
    }
  }

  private static void report(Path folder) throws IOException {
    Path file = folder.resolve("results.json");
    if (!Files.exists(file)) {
      System.err.println("There is no " + file + " yet; bin/benchmark --peers makes it.");
      System.exit(1);
    }
    Results.read(file).writeReport(folder);
    System.out.println("Written: " + folder.resolve("README.md"));
  }
}
