package dev.nn.lab;

import dev.nn.lab.against.Against;
import dev.nn.lab.cold.ColdContest;
import dev.nn.lab.crash.CrashTest;
import dev.nn.lab.load.LoadTest;
import dev.nn.lab.matrix.SameBits;
import dev.nn.lab.numerics.Numerics;
import dev.nn.lab.onnx.OnnxContest;
import dev.nn.lab.referee.PeerContest;
import dev.nn.lab.report.Reports;
import dev.nn.lab.spark.ClusterContest;
import dev.nn.lab.spread.SpreadContest;
import dev.nn.lab.tables.TablesContest;
import dev.nn.lab.watching.DashboardCost;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs the subjects of {@code bin/lab}. Arguments: a subject's name, then its options. */
public final class Main {

  /** The checkout. */
  public static final Path ROOT =
      Path.of(System.getProperty("nn.root", "../..")).toAbsolutePath().normalize();

  /** The folder for problems, models, logs, and results that are not a report. */
  public static final Path TARGET = ROOT.resolve("lab/instruments/target/lab");

  /** The folder for reports. */
  public static final Path REPORTS = ROOT.resolve("docs/benchmarks");

  private record Subject(String usage, Program program) {}

  /** A subject's program. */
  @FunctionalInterface
  public interface Program {

    /** Returns whether everything passed. */
    boolean run(Options options) throws Exception;
  }

  private static final Map<String, Subject> SUBJECTS =
      Map.ofEntries(
          Map.entry("against", new Subject(Against.USAGE, Against::run)),
          Map.entry("bits", new Subject(SameBits.USAGE, SameBits::run)),
          Map.entry("cold", new Subject(ColdContest.USAGE, ColdContest::run)),
          Map.entry("crash", new Subject(CrashTest.USAGE, CrashTest::run)),
          Map.entry("dashboard", new Subject(DashboardCost.USAGE, DashboardCost::run)),
          Map.entry("load", new Subject(LoadTest.USAGE, LoadTest::run)),
          Map.entry("numerics", new Subject(Numerics.USAGE, Numerics::run)),
          Map.entry("onnx", new Subject(OnnxContest.USAGE, OnnxContest::run)),
          Map.entry("peers", new Subject(PeerContest.USAGE, PeerContest::run)),
          Map.entry("report", new Subject(Reports.USAGE, Reports::run)),
          Map.entry("spark", new Subject(ClusterContest.USAGE, ClusterContest::run)),
          Map.entry("spread", new Subject(SpreadContest.USAGE, SpreadContest::run)),
          Map.entry("tables", new Subject(TablesContest.USAGE, TablesContest::run)));

  private Main() {}

  /**
   * Exits with status 0 if everything passed, 1 if something failed, and 2 if an option is wrong.
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Subject subject = SUBJECTS.get(args[0]);
    List<String> arguments = Arrays.asList(args).subList(1, args.length);
    if (subject == null) {
      throw new IllegalArgumentException(args[0] + " is no subject of this program");
    }
    start(args[0], subject.usage(), subject.program(), arguments);
  }

  /** Runs a program with its options, then exits the JVM. */
  public static void start(String name, String usage, Program program, List<String> arguments)
      throws Exception {
    int status = 2;
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.println(usage);
      status = 0;
    } else {
      try {
        status = program.run(Options.parse(usage, arguments)) ? 0 : 1;
      } catch (IllegalArgumentException e) {
        System.err.printf("bin/lab %s: %s%n%n%s%n", name, e.getMessage(), usage);
      }
    }
    System.exit(status);
  }
}
