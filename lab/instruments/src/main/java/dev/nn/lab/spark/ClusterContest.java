package dev.nn.lab.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The program behind {@code bin/benchmark --spark}.
 *
 * @param root the project's folder
 * @param target for logs and the results of partial runs
 * @param out receives the progress
 */
public record ClusterContest(Path root, Path target, PrintStream out) {

  private static final String RESULTS = "spark.json";
  private static final String FASHION = "/usr/share/datasets/fashion-mnist";
  private static final String DIGITS =
      "/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz";

  /**
   * Runs the measurements and writes results and page into a folder.
   *
   * @param command as the page names it
   * @param wanted the names of data sets and parts must match it
   */
  public void run(String command, boolean quick, String wanted, Path folder) throws IOException {
    Path file = measure(quick ? "quick" : "full", wanted);
    ClusterFigures figures = new ObjectMapper().readValue(file.toFile(), ClusterFigures.class);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    new ClusterRun(day, command, Machine.here(), figures).write(folder.resolve(RESULTS));
    report(folder);
  }

  /** Trains with all settings that are considered, and prints accuracies on rows held back. */
  public void tune(boolean quick, String wanted) throws IOException {
    measure(quick ? "tune-quick" : "tune", wanted);
  }

  /** Runs the process that has Spark, and returns the file of its results. */
  private Path measure(String mode, String wanted) throws IOException {
    require(Path.of(DIGITS), "python3-sklearn");
    require(Path.of(FASHION), "dataset-fashion-mnist");
    Path file = target.resolve("spark-figures.json");
    Files.createDirectories(target);
    Files.deleteIfExists(file);
    Path log = target.resolve("logs/spark.log");
    Files.createDirectories(log.getParent());
    List<String> arguments = List.of(file.toString(), DIGITS, FASHION, mode, wanted);
    ProcessBuilder builder =
        new ProcessBuilder(new Programs(root).spark(arguments))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // as Spark's guide to BLAS says
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

  /** Writes {@code spark.md} from the results in a folder; without results, nothing. */
  public void report(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      return;
    }
    Path page = folder.resolve("spark.md");
    Files.writeString(page, new ClusterReport(ClusterRun.read(file)).text());
    out.println("Written: " + page);
  }
}
