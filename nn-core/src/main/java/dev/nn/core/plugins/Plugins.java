package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registries of all kinds of plug-ins: what the names in specifications mean.
 *
 * @param activations by name: f of each layer
 * @param losses by name
 * @param optimizers by name
 * @param initializers by name
 * @param schedules of the learning rate, by name
 */
public record Plugins(
    Registry<Activation> activations,
    Registry<Loss> losses,
    Registry<Optimizer> optimizers,
    Registry<Initializer> initializers,
    Registry<Schedule> schedules) {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  /**
   * Finds the plug-ins on the class path or module path: those the thread's context class loader
   * offers, and those beside this class.
   */
  public static Plugins discover() {
    return discover(ambient());
  }

  /** The class loaders that every program has. */
  static List<ClassLoader> ambient() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    loaders.add(Plugins.class.getClassLoader());
    return List.copyOf(loaders);
  }

  /** Finds the plug-ins that the given class loaders and their parents offer, and no others. */
  public static Plugins discover(List<ClassLoader> loaders) {
    return discover(loaders, List.of());
  }

  /**
   * Finds the plug-ins that class loaders offer.
   *
   * @param failures what could not even be given a class loader
   */
  static Plugins discover(List<ClassLoader> loaders, List<String> failures) {
    Plugins plugins =
        new Plugins(
            Registry.discover(Activation.class, loaders, failures),
            Registry.discover(Loss.class, loaders, failures),
            Registry.discover(Optimizer.class, loaders, failures),
            Registry.discover(Initializer.class, loaders, failures),
            Registry.discover(Schedule.class, loaders, failures));
    LOG.debug("activations: {}", plugins.activations.names());
    LOG.debug("losses: {}", plugins.losses.names());
    LOG.debug("optimizers: {}", plugins.optimizers.names());
    LOG.debug("initializers: {}", plugins.initializers.names());
    LOG.debug("schedules: {}", plugins.schedules.names());
    plugins.problems().forEach(problem -> LOG.warn("plug-in left out: {}", problem));
    return plugins;
  }

  /** What is wrong with any of the plug-ins found, a line each; empty when all is well. */
  public List<String> problems() {
    Set<String> problems = new LinkedHashSet<>(); // a broken jar is a problem of every kind
    registries().forEach(registry -> problems.addAll(registry.problems()));
    return List.copyOf(problems);
  }

  /** All plug-ins with where they come from, and what could not be loaded; to be printed. */
  public PluginReport report() {
    List<PluginReport.Entry> entries = new ArrayList<>();
    registries().forEach(registry -> entries.addAll(registry.entries()));
    return new PluginReport(entries, problems());
  }

  private List<Registry<? extends Named>> registries() {
    return List.of(activations, losses, optimizers, initializers, schedules);
  }
}
