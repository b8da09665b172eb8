package dev.nn.lab.peers.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.CostParts;
import dev.nn.lab.contest.cluster.DataFacts;
import dev.nn.lab.contest.cluster.EpochTime;
import dev.nn.lab.contest.cluster.RoundCost;
import dev.nn.lab.contest.cluster.ScoringSpeed;
import dev.nn.lab.contest.cluster.TrainingPoint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.ml.linalg.BLAS$;
import org.apache.spark.sql.SparkSession;

/**
 * The process of {@code bin/lab spark} that has Spark: {@code SparkProgram RESULTS DIGITS FASHION
 * [MODE [PATTERN]]}, with a mode of full, quick, tune or tune-quick. It writes {@link
 * ClusterFigures} as JSON after each part, so that nothing is lost if the run ends early.
 */
public final class SparkProgram {

  private static final int THREADS = 2;
  private static final double WARM_UP = 20;

  private final Path file;
  private final Tasks tasks;
  private final Images images;
  private final boolean quick;
  private final Pattern wanted;
  private final PrintStream out = System.out;

  private final Map<String, String> versions = new TreeMap<>();
  private final List<DataFacts> data = new ArrayList<>();
  private final List<TrainingPoint> trainings = new ArrayList<>();
  private final List<ScoringSpeed> scorings = new ArrayList<>();
  private final List<RoundCost> rounds = new ArrayList<>();
  private final List<EpochTime> epochs = new ArrayList<>();
  private final List<CostParts> parts = new ArrayList<>();

  private SparkProgram(Path file, Path digits, Path fashion, boolean quick, Pattern wanted) {
    this.file = file;
    this.quick = quick;
    this.wanted = wanted;
    tasks = new Tasks(digits, fashion, quick);
    images = Images.idx(fashion, "train");
  }

  public static void main(String[] args) throws IOException {
    String mode = args.length > 3 ? args[3] : "full";
    SparkProgram program =
        new SparkProgram(
            Path.of(args[0]),
            Path.of(args[1]),
            Path.of(args[2]),
            mode.contains("quick"),
            Pattern.compile(args.length > 4 ? args[4] : ""));
    if (mode.startsWith("tune")) {
      program.train(program.tasks.tuning(), 0);
    } else {
      program.train(program.tasks.all(), program.quick ? 0.1 : WARM_UP);
      program.score();
      program.timeRounds();
      program.timeEpochs();
    }
  }

  private void train(List<Task> all, double warmUp) throws IOException {
    try (SparkSession session = Sessions.start(THREADS)) {
      versions.put("Apache Spark", session.version());
      versions.put("BLAS of Spark", blas());
      for (Task task : all) {
        if (!wanted.matcher(task.name()).find()) {
          continue;
        }
        data.add(task.facts());
        trainings.addAll(new TrainingContest(session, THREADS, warmUp, out).hold(task));
        write();
      }
    }
  }

  /** Returns the class by which Spark computes products, and the library that it finds. */
  private static String blas() throws IOException {
    String name = BLAS$.MODULE$.nativeBLAS().getClass().getSimpleName();
    Path library = Path.of("/usr/lib/x86_64-linux-gnu/libblas.so.3");
    return name.equals("JNIBLAS") && Files.exists(library)
        ? name + ", " + library.toRealPath()
        : name;
  }

  private void score() throws IOException {
    if (!wanted.matcher("scoring").find()) {
      return;
    }
    try (SparkSession session = Sessions.start(THREADS)) {
      ScoringContest contest = new ScoringContest(session, THREADS, quick ? 2 : 7, out);
      scorings.addAll(contest.hold("784-128-64-10", images, 2000, quick ? 2000 : images.rows()));
      write();
      scorings.addAll(contest.hold("64-128-64-10", pieces(), 2000, quick ? 4000 : 240_000));
      write();
    }
  }

  private void timeRounds() throws IOException {
    if (!wanted.matcher("rounds").find()) {
      return;
    }
    try (SparkSession session = Sessions.start(THREADS)) {
      parts.add(new PartsOfRound(session, quick, out).measure());
      rounds.addAll(new RoundCosts(session, quick, out).measure());
      write();
    }
  }

  private void timeEpochs() throws IOException {
    if (!wanted.matcher("epochs").find()) {
      return;
    }
    out.println("epochs");
    for (int threads : List.of(1, THREADS)) {
      try (SparkSession session = Sessions.start(threads)) {
        int rows = quick ? 1000 : images.rows();
        epochs.addAll(new EpochTimes(session, threads, images, rows, quick, out).measure());
        write();
      }
    }
  }

  /** Returns 64 pixels of each image in place of all, so that there are many rows. */
  private RowMaker pieces() {
    return new Pieces(images, 64);
  }

  private void write() throws IOException {
    ClusterFigures figures =
        new ClusterFigures(versions, data, trainings, scorings, rounds, epochs, parts);
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
  }
}
