package dev.nn.spark.executors;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.model.Model;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at the executors before a long job. A plug-in that only the driver has would fail a task
 * of that job four times; a short job finds it once.
 */
public final class Executors {

  private static final Logger LOG = LoggerFactory.getLogger(Executors.class);

  /** The tasks of the short job, at most. */
  private static final int MOST_TASKS = 256;

  /** The programs whose kernels have been logged, and their plug-ins that executors have. */
  private static final Set<List<Object>> KNOWN = ConcurrentHashMap.newKeySet();

  private Executors() {}

  /**
   * Requires plug-ins on the executors, and logs the kernels of the executors once in a program.
   * Executors that start later are not looked at.
   *
   * @throws PluginException if an executor lacks a plug-in; the message names it, and the artifact
   *     to add
   */
  public static void require(SparkSession session, Collection<NeededPlugin> needed) {
    String program = session.sparkContext().applicationId();
    List<Object> question = List.of(program, Set.copyOf(needed));
    if (KNOWN.contains(question)) {
      return;
    }
    List<ExecutorState> states = states(session, needed);
    for (ExecutorState state : states) {
      if (!state.missing().isEmpty()) {
        throw new PluginException(message(state));
      }
    }
    if (KNOWN.add(List.of(program))) {
      Set<String> kernels = new TreeSet<>();
      states.forEach(state -> kernels.add(state.kernels()));
      LOG.info("kernels of the executors: {}", String.join("; ", kernels));
    }
    KNOWN.add(question);
  }

  /**
   * Requires the activations of a model on the executors. Those of nn are where its code is, so a
   * model with no others needs no look.
   *
   * @throws PluginException as {@link #require(SparkSession, Collection)}
   */
  public static void require(SparkSession session, Model model) {
    List<NeededPlugin> foreign =
        NeededPlugin.of(model.network()).stream().filter(NeededPlugin::isForeign).toList();
    if (!foreign.isEmpty() && !session.sparkContext().isLocal()) {
      require(session, foreign);
    }
  }

  /** Returns the id of the executor that this JVM is, with the name of its machine. */
  public static String current() {
    SparkEnv env = SparkEnv.get();
    return "%s on %s".formatted(env.executorId(), env.blockManager().blockManagerId().host());
  }

  private static List<ExecutorState> states(SparkSession session, Collection<NeededPlugin> needed) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    int tasks = Math.min(context.defaultParallelism(), MOST_TASKS);
    List<NeededPlugin> sent = List.copyOf(needed);
    return context
        .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
        .mapPartitions(numbers -> Collections.singleton(ExecutorState.here(sent)).iterator(), true)
        .collect();
  }

  private static String message(ExecutorState state) {
    NeededPlugin missing = state.missing().get(0);
    String broken =
        state.problems().isEmpty()
            ? ""
            : ". Could not be loaded there: " + String.join("; ", state.problems());
    return "executor %s lacks the %s '%s', which the driver has; add %s by --jars, --packages or spark.jars%s"
        .formatted(state.executor(), missing.word(), missing.name(), missing.artifact(), broken);
  }
}
