package dev.nn.spark.executors;

import dev.nn.core.plugins.Plugins;
import dev.nn.kernels.KernelChoice;
import dev.nn.spark.models.ProgramPlugins;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;

/** The state of one executor. (No record, since Kryo cannot read one.) */
final class ExecutorState implements Serializable {

  private static final long serialVersionUID = 1;

  /** The description of the kernels. */
  final String kernels;

  /** The words for the first plug-in that is needed and not there; empty if all are there. */
  final String lack;

  private ExecutorState(String kernels, String lack) {
    this.kernels = kernels;
    this.lack = lack;
  }

  /** Returns the state of this JVM. */
  static ExecutorState here(Collection<NeededPlugin> needed) {
    Plugins plugins = ProgramPlugins.discover();
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
        .formatted(Executors.current(), missing.word(), missing.name(), missing.artifact(), broken);
  }
}
