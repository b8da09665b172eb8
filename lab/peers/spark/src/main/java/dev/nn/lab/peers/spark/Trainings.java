package dev.nn.lab.peers.spark;

import dev.nn.spark.NnEstimator;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The time of an epoch of a training, without the time to start and to end it. */
record Trainings(NnEstimator estimator, Dataset<Row> rows) {

  /**
   * Returns the seconds of an epoch, several times: the difference of a longer training and the
   * shortest of several of two epochs, divided by the difference of their epochs.
   *
   * @param atLeast the seconds of such a difference, about
   * @param most the most epochs of a difference
   */
  List<Double> secondsOfEpoch(int repetitions, double atLeast, int most) {
    seconds(2); // loads and compiles classes
    double start = Math.min(seconds(2), Math.min(seconds(2), seconds(2)));
    double few = Math.max(1e-3, (seconds(12) - start) / 10);
    int epochs = (int) Math.max(2, Math.min(most, atLeast / few));
    List<Double> times = new ArrayList<>();
    for (int r = 0; r < repetitions; r++) {
      times.add((seconds(2 + epochs) - start) / epochs);
    }
    return times;
  }

  /** Returns the same by trainings of one and of three epochs, for epochs that last. */
  List<Double> secondsOfLongEpoch(int repetitions) {
    double start = Math.min(seconds(1), seconds(1));
    List<Double> times = new ArrayList<>();
    for (int r = 0; r < repetitions; r++) {
      times.add((seconds(3) - start) / 2);
    }
    return times;
  }

  private double seconds(int epochs) {
    NnEstimator some = estimator.copy(ParamMap.empty()).setMaxIter(epochs);
    long start = System.nanoTime();
    some.fit(rows);
    return (System.nanoTime() - start) / 1e9;
  }
}
