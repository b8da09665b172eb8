package dev.nn.spark.search;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Planned;
import dev.nn.data.search.RecipeExperiment;
import dev.nn.data.search.Trial;
import dev.nn.data.search.TrialRunner;
import dev.nn.spark.executors.Executors;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A runner of trials on the executors of a Spark session. The result of a search is that of one
 * machine, to the bit, for any number of executors, and if tasks fail and are repeated.
 *
 * <pre>{@code
 * SearchResult result =
 *     new RandomSearch(space, Goal.of(metric), 1)
 *         .run(
 *             Experiment.of(table, metric, recipe),
 *             200,
 *             50,
 *             Execution.on(SparkTrials.on(spark)).journal(Path.of("search.jsonl")));
 * }</pre>
 *
 * <p>Each trial is a task of one thread, and a round of trials is a job. The table goes to each
 * executor once, as a table file that is mapped there; its plug-ins are those of the program
 * ({@code --jars}). A function from a configuration to a recipe runs on the driver. An experiment
 * that {@link Experiment#of} does not make has to be {@link Serializable}.
 *
 * <p>A trial that fails is not repeated: a divergence is its result, and another failure is that of
 * the search. A task whose executor is lost is repeated by Spark.
 */
public final class SparkTrials implements TrialRunner {

  private final SparkSession session;
  private final JavaSparkContext context;
  private @Nullable Table table;
  private @Nullable Broadcast<SentTable> sent;

  private SparkTrials(SparkSession session) {
    this.session = session;
    context = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /**
   * Returns a runner on the executors of a session.
   *
   * @param session the session whose executors run the trials
   * @return the runner
   */
  public static SparkTrials on(SparkSession session) {
    return new SparkTrials(session);
  }

  /**
   * Runs trials as tasks of one job, and passes each on as soon as it has ended, in the thread of
   * the caller. The plug-ins of their recipes are looked for on the executors before the first.
   *
   * @throws PluginException if an executor lacks a plug-in that the driver has; the message names
   *     it, and the artifact to add
   * @throws IllegalArgumentException if the experiment cannot be sent to executors
   * @throws IllegalStateException if a trial fails by anything but a divergence, or Spark gives up
   *     a task; the message says why
   */
  @Override
  public void run(Experiment experiment, List<Planned> trials, Consumer<Trial> ended) {
    List<byte[]> tasks = new ArrayList<>();
    List<Recipe> planned = new ArrayList<>();
    for (Planned trial : trials) {
      if (!(experiment instanceof RecipeExperiment recipes)) {
        tasks.add(bytes(new TrialTask(trial, experiment), experiment));
        continue;
      }
      String recipe;
      try {
        planned.add(recipes.recipe(trial.configuration(), trial.budget()));
        recipe = planned.get(planned.size() - 1).toJson();
      } catch (RuntimeException e) {
        // As on one machine, where trials before this one run, and may fail.
        Executors.requireKnown(session, planned);
        TrialJob.run(context, tasks, ended);
        throw new IllegalStateException("%s: %s".formatted(trial, e.getMessage()), e);
      }
      SentRecipe sendable = new SentRecipe(broadcast(recipes.table()), recipes.metric(), recipe);
      tasks.add(bytes(new TrialTask(trial, sendable), experiment));
    }
    Executors.requireKnown(session, planned);
    TrialJob.run(context, tasks, ended);
  }

  @SuppressWarnings("ReferenceEquality") // the same table, sent for an earlier round
  private synchronized Broadcast<SentTable> broadcast(Table wanted) {
    Broadcast<SentTable> known = sent;
    if (known == null || table != wanted) {
      SentTable sending = SentTable.of(wanted);
      known = context.broadcast(sending);
      sending.forgetBytes();
      sent = known;
      table = wanted;
    }
    return known;
  }

  private static byte[] bytes(TrialTask task, Experiment experiment) {
    try {
      return Bytes.of(task);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "%s cannot be sent to executors, since %s is not serializable; make the experiment by Experiment.of(table, metric, recipe), or let its class and all that it refers to implement Serializable"
              .formatted(experiment.getClass().getName(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("the trial cannot be sent: " + e.getMessage(), e);
    }
  }
}
