package dev.nn.lab.peers.spark;

import dev.nn.lab.contest.cluster.DataFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A data set, its contestants and how long each trains.
 *
 * @param layers of all contestants
 * @param training rows from {@code firstTraining} on
 * @param test rows from {@code firstTest} on
 */
record Task(
    String name,
    String layers,
    RowMaker training,
    int firstTraining,
    int trainingRows,
    RowMaker test,
    int firstTest,
    int testRows,
    List<Entry> entries) {

  /**
   * A contestant with the numbers of iterations of its trainings, increasing.
   *
   * @param budget the seconds of all of its trainings; those that would exceed it are left out
   */
  record Entry(Candidate candidate, List<Integer> iterations, double budget) {}

  /** Returns the same task with a fifth of the training rows in place of the test rows. */
  Task tuning(List<Entry> others) {
    int evaluated = trainingRows / 5;
    int rest = trainingRows - evaluated;
    return new Task(
        name,
        layers,
        training,
        firstTraining,
        rest,
        training,
        firstTraining + rest,
        evaluated,
        others);
  }

  DataFacts facts() {
    Map<String, String> settings = new LinkedHashMap<>();
    entries.forEach(entry -> settings.put(entry.candidate().name(), entry.candidate().settings()));
    double clear = test.clear(firstTest, testRows);
    return new DataFacts(name, layers, trainingRows, testRows, clear, settings);
  }

  Frames frames(SparkSession session, int partitions) {
    return new Frames(
        training.frame(session, firstTraining, trainingRows, partitions),
        test.frame(session, firstTest, testRows, partitions));
  }
}
