package dev.nn.lab.spark;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Selection;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Measures training, scoring and the cost of rounds on Apache Spark, in a separate process. */
public final class ClusterContest {

  public static final String USAGE =
      """
      Usage: bin/lab spark [OPTION ...]
        --quick           short trainings, only to see that everything works
        --workload REGEX  names of data ('digits') or of parts ('scoring', 'rounds', 'epochs')
        --tune            trainings with many settings, and their accuracy on a fifth of the training rows,
                          by which the settings of the contest were chosen

      Writes docs/benchmarks/spark.md; with --quick or --workload a page in
      lab/instruments/target/lab/report.""";

  private static final String FASHION = "/usr/share/datasets/fashion-mnist";
  private static final String DIGITS =
      "/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz";

  private ClusterContest() {}

  /** Runs the measurements and writes the page. */
  public static boolean run(Options options) throws IOException {
    String quick = options.has("--quick") ? "quick" : "full";
    String wanted = options.value("--workload").orElse("");
    if (options.has("--tune")) {
      measure(options.has("--quick") ? "tune-quick" : "tune", wanted);
      return true;
    }
    ClusterFigures figures = Json.read(measure(quick, wanted), ClusterFigures.class);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    Path folder = Reports.folder(Selection.isPartial(options));
    Json.write(
        folder.resolve("spark.json"),
        new ClusterRun(day, options.toString(), Machine.here(), figures));
    report(folder);
    return true;
  }

  /** Runs the process with Spark, and returns its results' file. */
  private static Path measure(String mode, String wanted) throws IOException {
    require(Path.of(DIGITS), "python3-sklearn");
    require(Path.of(FASHION), "dataset-fashion-mnist");
    Path file = Main.TARGET.resolve("spark-figures.json");
    Files.createDirectories(Main.TARGET);
    Files.deleteIfExists(file);
    Path log = Main.TARGET.resolve("logs/spark.log");
    Files.createDirectories(log.getParent());
    List<String> arguments = List.of(file.toString(), DIGITS, FASHION, mode, wanted);
    ProcessBuilder builder =
        new ProcessBuilder(new Programs(Main.ROOT).spark(arguments))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // as Spark's guide to BLAS recommends
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    try {
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new IOException(
            "the process with Spark ended with status %s; %s says why".formatted(status, log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return file;
  }

  private static void require(Path path, String packageName) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(
          "%s is missing; install Debian's package %s".formatted(path, packageName));
    }
  }

  /** Writes {@code spark.md} from a folder's results; does nothing if there are none. */
  public static void report(Path folder) throws IOException {
    Reports.write(folder, "spark", ClusterRun.class, run -> new ClusterReport(run).text());
  }
}
