package dev.nn.spark;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipePlugins;
import dev.nn.kernels.KernelChoice;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * Checks the executors before a long job. If only the driver has a plug-in, a task in the long job
 * would fail four times; a short job finds the problem at once.
 */
final class Executors {

  private static final Logger LOG = LoggerFactory.getLogger(Executors.class);

  /** The most tasks in the short job. */
  private static final int MOST_TASKS = 256;

  /** Programs whose kernels have been logged, with the plug-ins that their executors have. */
  private static final Set<List<Object>> KNOWN = ConcurrentHashMap.newKeySet();

  private Executors() {}

  /**
   * Checks that all running executors have the plug-ins, and logs their kernels once per program.
   * If a plug-in is missing, the PluginException names it, and the artifact to add.
   */
  static void require(SparkSession session, Collection<NeededPlugin> needed) {
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

  /** Checks that the executors have a model's third-party activations and transforms. */
  static void require(SparkSession session, Model model) {
    List<NeededPlugin> foreign =
        NeededPlugin.of(model).stream().filter(NeededPlugin::isForeign).toList();
    if (!foreign.isEmpty() && !session.sparkContext().isLocal()) {
      require(session, foreign);
    }
  }

  /** Returns this JVM's executor id, with the machine's name. */
  static String current() {
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

  /** One executor's state. (Not a record, because Kryo cannot read records.) */
  static final class ExecutorState implements Serializable {

    private static final long serialVersionUID = 1;

    /** Describes the kernels. */
    final String kernels;

    /** Describes the first missing plug-in; empty if none is missing. */
    final String lack;

    private ExecutorState(String kernels, String lack) {
      this.kernels = kernels;
      this.lack = lack;
    }

    static ExecutorState here(Collection<NeededPlugin> needed) {
      Plugins plugins = plugins();
      Optional<NeededPlugin> missing =
          needed.stream().filter(plugin -> plugin.isMissingIn(plugins)).findFirst();
      return new ExecutorState(
          KernelChoice.description(), missing.map(plugin -> lack(plugin, plugins)).orElse(""));
    }

    private static String lack(NeededPlugin missing, Plugins plugins) {
      String broken =
          plugins.problems().isEmpty()
              ? ""
              : ". Could not be loaded there: " + String.join("; ", plugins.problems());
      return "executor %s lacks the %s '%s', which the driver has; add %s by --jars, --packages or spark.jars%s"
          .formatted(
              Executors.current(), missing.word(), missing.name(), missing.artifact(), broken);
    }
  }

  /**
   * Returns the plug-ins from two class loaders: the thread's context class loader, because Spark
   * puts the program's jars there on driver and executors, and nn's own.
   */
  static Plugins plugins() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = Executors.class.getClassLoader();
    return Plugins.discover(
        context == null || context == own ? List.of(own) : List.of(context, own));
  }

  /** A plug-in from the driver that executors need too. */
  record NeededPlugin(String word, String name, String artifact) implements Serializable {

    /** Each class's artifact, so that a jar is opened only once. */
    private static final ClassValue<String> ARTIFACTS =
        new ClassValue<>() {
          @Override
          protected String computeValue(Class<?> type) {
            return Artifact.of(type).toString();
          }
        };

    private static NeededPlugin of(Named plugin) {
      String word =
          PluginKind.ALL.stream()
              .filter(kind -> kind.type().isInstance(plugin))
              .findFirst()
              .orElseThrow()
              .word();
      return new NeededPlugin(word, plugin.name(), ARTIFACTS.get(plugin.getClass()));
    }

    /** Returns the plug-ins that training by a recipe needs. Throws if the driver lacks one. */
    static Set<NeededPlugin> of(Recipe recipe, Plugins plugins) {
      Set<NeededPlugin> needed = new LinkedHashSet<>();
      RecipePlugins.of(recipe, plugins).forEach(plugin -> add(plugin, plugins, needed));
      return needed;
    }

    /** Adds a plug-in, and plug-ins among its hyper-parameters if they have names. */
    private static void add(Named plugin, Plugins plugins, Set<NeededPlugin> needed) {
      needed.add(of(plugin));
      for (Object value : hyperparameters(plugin)) {
        if (value instanceof Named part && isKnown(part, plugins)) {
          add(part, plugins, needed);
        }
      }
    }

    private static boolean isKnown(Named part, Plugins plugins) {
      return PluginKind.ALL.stream()
          .anyMatch(kind -> kind.type().isInstance(part) && !plugins.of(kind).lacks(part.name()));
    }

    private static Collection<Object> hyperparameters(Named plugin) {
      try {
        return Hyperparameters.of(plugin).values();
      } catch (IllegalArgumentException e) {
        return List.of(); // they are not accessible, on the driver or on executors
      }
    }

    static Set<NeededPlugin> of(Model model) {
      Set<NeededPlugin> needed = new LinkedHashSet<>();
      model.preprocessing().transformPlugins().forEach(transform -> needed.add(of(transform)));
      for (Activation activation : model.network().activations()) {
        List<? extends Named> parts =
            activation instanceof Blocks blocks ? blocks.plugins() : List.of(activation);
        parts.forEach(part -> needed.add(of(part)));
      }
      return needed;
    }

    /** Returns whether the plug-in is in a different jar than the code that asks for it. */
    boolean isForeign() {
      return !artifact.startsWith("dev.nn:");
    }

    boolean isMissingIn(Plugins plugins) {
      return plugins.of(PluginKind.of(word).orElseThrow()).lacks(name);
    }
  }
}
