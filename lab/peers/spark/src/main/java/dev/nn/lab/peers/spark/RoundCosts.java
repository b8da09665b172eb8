package dev.nn.lab.peers.spark;

import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.RoundCost;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The time of one exchange with all shards, each of which has 16 rows: a step.
 *
 * @param out receives the progress
 */
record RoundCosts(SparkSession session, boolean quick, PrintStream out) {

  private static final int INPUTS = 100;
  private static final int CLASSES = 10;
  private static final int ROWS_OF_SHARD = 16;

  List<RoundCost> measure() {
    out.println("rounds");
    List<RoundCost> costs = new ArrayList<>();
    List<Integer> hidden = quick ? List.of(9, 901) : List.of(9, 90, 901, 9009, 90_090);
    for (int units : hidden) {
      for (int shards : List.of(2, 8)) {
        if (units < 50_000 || shards == 2) { // else the heap of this process is too small
          costs.add(measure(units, shards));
        }
      }
    }
    return costs;
  }

  private RoundCost measure(int hidden, int shards) {
    int rows = shards * ROWS_OF_SHARD;
    RowMaker source = new Noise();
    Dataset<Row> frame = source.frame(session, 0, rows, 2);
    String layers = "%s-%s-%s".formatted(INPUTS, hidden, CLASSES);
    int parameters = (INPUTS + 1 + CLASSES) * hidden + CLASSES;
    List<Double> seconds = List.of();
    String failure = "";
    try {
      seconds =
          new Trainings(NnCandidate.estimator(layers, shards, rows, 1e-5), frame)
              .secondsOfEpoch(quick ? 1 : 3, quick ? 0.2 : 1, quick ? 20 : 200);
    } catch (RuntimeException e) {
      failure = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
    frame.unpersist();
    out.printf(
        Locale.ROOT,
        "  %,12d parameters, %d shards %10.3f ms %s%n",
        parameters,
        shards,
        1e3 * Quantiles.median(seconds),
        failure);
    return new RoundCost("synchronous", parameters, shards, seconds, failure);
  }

  /** Rows of random numbers, with classes in turn. */
  private record Noise() implements RowMaker {

    private static final long serialVersionUID = 1;

    @Override
    public Object[] cells(long row) {
      SplittableRandom random = new SplittableRandom(row);
      double[] x = new double[INPUTS];
      for (int c = 0; c < INPUTS; c++) {
        x[c] = random.nextGaussian();
      }
      return new Object[] {Vectors.dense(x), (double) (row % CLASSES)};
    }
  }
}
