package dev.nn.lab.peers.spark;

import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.EpochTime;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The time of an epoch by the number of shards, for a session with some threads.
 *
 * @param images of the epochs
 * @param out receives the progress
 */
record EpochTimes(
    SparkSession session, int threads, Images images, int rows, boolean quick, PrintStream out) {

  private static final String LAYERS = "784-128-64-10";

  /** Rows of a step, which its shards divide among them. */
  private static final int BATCH = 512;

  List<EpochTime> measure() {
    List<EpochTime> times = new ArrayList<>();
    for (int shards : quick ? List.of(1, 2) : List.of(1, 2, 4)) {
      Dataset<Row> frame = images.frame(session, 0, rows, shards);
      List<Double> seconds =
          new Trainings(NnCandidate.estimator(LAYERS, shards, BATCH, 0.001), frame)
              .secondsOfLongEpoch(quick ? 1 : 2);
      out.printf(
          Locale.ROOT,
          "  local[%d] %d shards %8.3f s%n",
          threads,
          shards,
          Quantiles.median(seconds));
      times.add(new EpochTime("synchronous", threads, shards, seconds));
      frame.unpersist(true);
    }
    return times;
  }
}
