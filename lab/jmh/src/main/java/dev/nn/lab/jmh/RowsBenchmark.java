package dev.nn.lab.jmh;

import static java.util.stream.Collectors.joining;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.samples.Permutation;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of a row on its way from a CSV of 64 numbers and a label into a network 64-128-64-10: to
 * read it, once; to encode it and to learn from it, each epoch. On one thread.
 */
@State(Scope.Thread)
public class RowsBenchmark {

  private static final int ROWS = 8192;
  private static final int INPUTS = 64;
  private static final int BATCH = 64;

  private final int[] order = new int[ROWS];
  private final Matrix x = Matrix.zeros(BATCH, INPUTS);
  private final Matrix t = Matrix.zeros(BATCH, 10);
  private final float[] weights = new float[BATCH];
  private Path folder;
  private Path csv;
  private Dataset inMemory;
  private Dataset onDisk;
  private Learner learner;

  /** Writes the CSV, and reads it both ways. */
  @Setup
  public void start() throws IOException {
    TrainingSpec spec =
        TrainingSpec.builder().loss("categorical_crossentropy").learningRate(1e-3f).build();
    NetworkSpec network = NetworkSpec.parse("64 -> 128 relu -> 64 relu -> 10 softmax");
    learner = new Trainer(spec).withThreads(1).learner(Network.create(network, 1));
    folder = Files.createTempDirectory("nn-rows");
    csv = folder.resolve("rows.csv");
    Random random = new Random(1);
    try (Writer out = Files.newBufferedWriter(csv)) {
      String names = IntStream.range(0, INPUTS).mapToObj(c -> "c" + c).collect(joining(","));
      out.write(names + ",label\n");
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < INPUTS; c++) {
          out.write(random.nextInt(1_000_000) / 1000.0 + ",");
        }
        out.write("label " + random.nextInt(10) + "\n");
      }
    }
    inMemory = encoded(Csv.of(csv).read());
    onDisk = encoded(Csv.of(csv).materialize(folder.resolve("rows.table")));
    Permutation places = new Permutation(ROWS, RandomStream.of(1));
    for (int r = 0; r < ROWS; r++) {
      order[r] = places.at(r);
    }
    inMemory.read(order, 0, x, t, weights);
  }

  private static Dataset encoded(Table table) {
    Rows rows = Rows.all(table.rows());
    Preprocessing preprocessing = PreprocessingSpec.defaults().fit(table, rows, Target.of("label"));
    return preprocessing.dataset(table, rows);
  }

  private void gatherAll(Dataset data) {
    for (int from = 0; from < ROWS; from += BATCH) {
      data.read(order, from, x, t, weights);
    }
  }

  /** Reads the file into a table in memory. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Table read() throws IOException {
    return Csv.of(csv).read();
  }

  /** Encodes batches from the table in memory. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void encode() {
    gatherAll(inMemory);
  }

  /** Encodes batches from a table file. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void encodeMapped() {
    gatherAll(onDisk);
  }

  /** Does a training step. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double learn() {
    return learner.step(x, t);
  }

  /** Deletes the files. */
  @TearDown
  public void stop() throws IOException {
    learner.close();
    Files.delete(folder.resolve("rows.table"));
    Files.delete(csv);
    Files.delete(folder);
  }
}
