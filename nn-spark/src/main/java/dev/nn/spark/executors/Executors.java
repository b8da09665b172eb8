package dev.nn.spark.executors;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.spark.models.ProgramPlugins;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
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

  /** The programs whose kernels have been logged, and the plug-ins that their executors have. */
  private static final Set<List<Object>> KNOWN = ConcurrentHashMap.newKeySet();

  private Executors() {}

  /**
   * Requires plug-ins on the executors, and logs the kernels of the executors once in a program.
   * Executors that start later are not looked at.
   *
   * @param session the session of the program
   * @param needed the plug-ins to look for
   * @throws PluginException if an executor lacks a plug-in; the message names it, and the artifact
   *     to add
   */
  public static void require(SparkSession session, Collection<NeededPlugin> needed) {
    String program = session.sparkContext().applicationId();
    List<NeededPlugin> unknown =
        needed.stream().filter(plugin -> !KNOWN.contains(List.of(program, plugin))).toList();
    boolean logged = KNOWN.contains(List.of(program));
    if (unknown.isEmpty() && logged) {
      return;
    }
    List<ExecutorState> states = states(session, unknown);
    for (ExecutorState state : states) {
      if (!state.lack.isEmpty()) {
        throw new PluginException(state.lack);
      }
    }
    if (KNOWN.add(List.of(program))) {
      Set<String> kernels = new TreeSet<>();
      states.forEach(state -> kernels.add(state.kernels));
      LOG.info("kernels of the executors: {}", String.join("; ", kernels));
    }
    unknown.forEach(plugin -> KNOWN.add(List.of(program, plugin)));
  }

  /**
   * Requires the activations and transforms of a model on the executors, before a job over many
   * rows; as {@link #require(SparkSession, Collection)}.
   *
   * @param session the session of the program
   * @param model the model that executors are to use
   */
  public static void requireAll(SparkSession session, Model model) {
    require(session, NeededPlugin.of(model));
  }

  /**
   * Requires the activations and transforms of a model on the executors. Those of nn are where its
   * code is, so a model with no others needs no look.
   *
   * @param session the session of the program
   * @param model the model that executors are to use
   * @throws PluginException as {@link #require(SparkSession, Collection)}
   */
  public static void require(SparkSession session, Model model) {
    List<NeededPlugin> foreign =
        NeededPlugin.of(model).stream().filter(NeededPlugin::isForeign).toList();
    if (!foreign.isEmpty() && !session.sparkContext().isLocal()) {
      require(session, foreign);
    }
  }

  /**
   * Requires the plug-ins of recipes on the executors, as far as the driver has them. One that the
   * driver lacks is the failure of the first trial that needs it.
   *
   * @param session the session of the program
   * @param recipes the recipes that executors are to train
   * @throws PluginException as {@link #require(SparkSession, Collection)}
   */
  public static void requireKnown(SparkSession session, Collection<Recipe> recipes) {
    Plugins plugins = ProgramPlugins.discover();
    Set<NeededPlugin> needed = new LinkedHashSet<>();
    for (Recipe recipe : recipes) {
      try {
        needed.addAll(NeededPlugin.of(recipe, plugins));
      } catch (IllegalArgumentException e) {
        LOG.debug("not looked for on executors: {}", e.getMessage());
      }
    }
    require(session, needed);
  }

  /**
   * Returns the id of the executor that this JVM is, with the name of its machine.
   *
   * @return such as {@code 1 on worker-2}
   */
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
}
