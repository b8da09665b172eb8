package dev.nn.spark.cluster;

import dev.nn.core.plugins.PluginException;
import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A program that tests submit to a cluster: it trains, and prints the bits of its results.
 *
 * <pre>
 * train STRATEGY LAYERS       a pipeline, which then predicts
 * save PATH STRATEGY LAYERS   the same, and saves the pipeline
 * predict PATH                the predictions of a saved pipeline
 * lose JOB COMMAND            a command, while an executor is killed in its job of that number
 * refused COMMAND             a command that is to be refused before any task has failed
 * bad ROW                     predictions for rows of which one has no features
 * </pre>
 */
public final class ClusterProgram {

  private ClusterProgram() {}

  /** Runs each argument, a command with its words. */
  public static void main(String[] args) throws IOException {
    SparkSession session = SparkSession.builder().appName("nn-spark tests").getOrCreate();
    try {
      for (String command : args) {
        run(session, command);
      }
    } finally {
      session.stop();
    }
  }

  private static void run(SparkSession session, String command) throws IOException {
    String[] words = command.split(" ", 2);
    switch (words[0]) {
      case "lose" -> lose(session, words[1].split(" ", 2));
      case "refused" -> refused(session, words[1]);
      case "bad" -> bad(session, words[1]);
      default -> print("bits", bits(session, command));
    }
  }

  private static void print(String name, String value) {
    System.out.println("result " + name + ": " + value); // on a line of its own
  }

  /** Returns the bits of the network and of the predictions of a pipeline. */
  static String bits(SparkSession session, String command) throws IOException {
    String[] words = command.split(" ", 2);
    switch (words[0]) {
      case "train" -> {
        String[] training = words[1].split(" ", 2);
        return bits(session, train(session, training[0], training[1]));
      }
      case "save" -> {
        String[] training = words[1].split(" ", 3);
        PipelineModel model = train(session, training[1], training[2]);
        model.save(training[0]);
        return bits(session, model);
      }
      case "predict" -> {
        return bits(session, PipelineModel.load(words[1]));
      }
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static PipelineModel train(SparkSession session, String strategy, String layers) {
    return Work.pipeline(strategy, layers).fit(Work.rows(session));
  }

  private static String bits(SparkSession session, PipelineModel model) {
    Dataset<Row> rows = Work.rows(session).drop("label");
    return Work.model(model).toModel().network().fingerprint() + " " + Work.scores(model, rows);
  }

  private static void lose(SparkSession session, String[] words) throws IOException {
    ExecutorLoss loss =
        new ExecutorLoss(session.sparkContext().applicationId(), Integer.parseInt(words[0]));
    session.sparkContext().addSparkListener(loss);
    print("bits", bits(session, words[1]));
    print("lost", loss.id());
    session.sparkContext().removeSparkListener(loss);
  }

  private static void bad(SparkSession session, String row) {
    PipelineModel model = train(session, "local", "4 relu");
    Dataset<Row> rows = model.stages()[0].transform(Work.rows(session)).select("features");
    Dataset<Row> bad =
        rows.mapPartitions(
                (MapPartitionsFunction<Row, Row>) ClusterProgram::atFirst,
                Encoders.row(rows.schema()))
            .withColumn(
                "features",
                functions.expr(
                    "if(monotonically_increasing_id() = %s, null, features)".formatted(row)));
    try {
      print("not refused", Work.model(model).transform(bad).collectAsList().toString());
    } catch (Exception e) { // Spark throws checked ones without declaring them
      print("bad", String.valueOf(e.getMessage()).replace('\n', '|'));
    }
  }

  /** Returns the rows at the first attempt of a task; waits at others until they are killed. */
  private static Iterator<Row> atFirst(Iterator<Row> rows) {
    TaskContext task = TaskContext.get();
    while (task.attemptNumber() > 0 && !task.isInterrupted()) {
      Thread.onSpinWait();
    }
    return rows;
  }

  private static void refused(SparkSession session, String command) throws IOException {
    TaskFailures failures = new TaskFailures();
    session.sparkContext().addSparkListener(failures);
    try {
      print("not refused", bits(session, command));
    } catch (PluginException e) {
      print("refused", e.getMessage());
    }
    print("failed tasks", String.valueOf(failures.count(session)));
    session.sparkContext().removeSparkListener(failures);
  }
}
