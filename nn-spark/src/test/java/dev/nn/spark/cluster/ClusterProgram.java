package dev.nn.spark.cluster;

import dev.nn.core.plugins.PluginException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.Success$;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program that tests submit to a cluster: it trains, and prints the bits of its results.
 *
 * <pre>
 * train STRATEGY LAYERS      a pipeline, which then predicts
 * lose JOB STRATEGY LAYERS   the same, while an executor is killed in a job
 * refused STRATEGY LAYERS    a pipeline that is to be refused before any task has failed
 * </pre>
 */
public final class ClusterProgram {

  private ClusterProgram() {}

  /** Runs each argument, a command with its words. */
  public static void main(String[] args) {
    SparkSession session = SparkSession.builder().appName("nn-spark tests").getOrCreate();
    try {
      Arrays.asList(args).forEach(command -> run(session, command));
    } finally {
      session.stop();
    }
  }

  private static void run(SparkSession session, String command) {
    List<String> words = List.of(command.split(" ", 2));
    switch (words.get(0)) {
      case "train" -> print("trained", train(session, words.get(1)));
      case "lose" -> lose(session, words.get(1).split(" ", 2));
      case "refused" -> refused(session, words.get(1));
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static void print(String name, String value) {
    System.out.println("result " + name + ": " + value); // on a line of its own
  }

  /** Returns the bits of the network and of the predictions of a pipeline. */
  static String train(SparkSession session, String training) {
    Dataset<Row> rows = Work.rows(session);
    String[] words = training.split(" ", 2);
    Pipeline pipeline = Work.pipeline(words[0], words[1]);
    PipelineModel model = pipeline.fit(rows);
    return Work.model(model).toModel().network().fingerprint()
        + " "
        + Work.scores(model, rows.drop("label"));
  }

  private static void lose(SparkSession session, String[] words) {
    ExecutorLoss loss =
        new ExecutorLoss(session.sparkContext().applicationId(), Integer.parseInt(words[0]));
    session.sparkContext().addSparkListener(loss);
    print("trained", train(session, words[1]));
    print("lost", loss.id());
    session.sparkContext().removeSparkListener(loss);
  }

  private static void refused(SparkSession session, String training) {
    FailedTasks failed = new FailedTasks();
    session.sparkContext().addSparkListener(failed);
    try {
      print("not refused", train(session, training));
    } catch (PluginException e) {
      print("refused", e.getMessage());
    }
    session.range(1).count(); // a job whose end follows all earlier events
    session.sparkContext().removeSparkListener(failed);
    print("failed tasks", String.valueOf(failed.count));
  }

  /** The number of tasks that failed. */
  private static final class FailedTasks extends SparkListener {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (task.reason() != Success$.MODULE$) {
        count.incrementAndGet();
      }
    }
  }
}
