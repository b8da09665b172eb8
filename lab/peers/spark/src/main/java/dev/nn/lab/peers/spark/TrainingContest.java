package dev.nn.lab.peers.spark;

import dev.nn.lab.contest.cluster.TrainingPoint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.SparkSession;

/**
 * Trainings of increasing length, each from the first weights on, since Spark's own network cannot
 * be watched while it learns. Contestants take turns.
 *
 * @param warmUp the seconds for which each contestant trains before, at least once; 0 for none
 * @param out receives the progress
 */
record TrainingContest(SparkSession session, int threads, double warmUp, PrintStream out) {

  List<TrainingPoint> hold(Task task) {
    out.println(task.name() + " " + task.layers());
    List<TrainingPoint> points = new ArrayList<>();
    try (Frames frames = task.frames(session, threads)) {
      if (warmUp > 0) {
        task.entries().forEach(entry -> warmUp(entry, frames));
      }
      double[] spent = new double[task.entries().size()];
      double[] last = new double[task.entries().size()];
      int levels = task.entries().stream().mapToInt(e -> e.iterations().size()).max().orElse(0);
      for (int level = 0; level < levels; level++) {
        for (int e = 0; e < spent.length; e++) {
          Task.Entry entry = task.entries().get(e);
          if (level < entry.iterations().size()
              && spent[e] + last[e] * growth(entry, level) <= entry.budget()) {
            TrainingPoint point =
                train(task, frames, entry.candidate(), entry.iterations().get(level));
            last[e] = point.seconds();
            spent[e] += point.seconds();
            points.add(point);
          }
        }
      }
    }
    return points;
  }

  /** Loads classes, and compiles them. */
  private void warmUp(Task.Entry entry, Frames frames) {
    long start = System.nanoTime();
    do {
      Transformer model = entry.candidate().fit(frames.training(), entry.iterations().get(0));
      model.transform(frames.test()).count();
    } while ((System.nanoTime() - start) / 1e9 < warmUp);
  }

  private static double growth(Task.Entry entry, int level) {
    return level == 0
        ? 1
        : (double) entry.iterations().get(level) / entry.iterations().get(level - 1);
  }

  private TrainingPoint train(Task task, Frames frames, Candidate candidate, int iterations) {
    long start = System.nanoTime();
    Transformer model = candidate.fit(frames.training(), iterations);
    double seconds = (System.nanoTime() - start) / 1e9;
    double accuracy = frames.accuracy(model);
    out.printf(
        Locale.ROOT,
        "  %-32s %4d %9.2f s %7.4f  %s%n",
        candidate.name(),
        iterations,
        seconds,
        accuracy,
        candidate.settings());
    return new TrainingPoint(task.name(), candidate.name(), iterations, seconds, accuracy);
  }
}
