package dev.nn.spark.executors;

import dev.nn.core.plugins.Plugins;
import dev.nn.kernels.KernelChoice;
import dev.nn.spark.models.ProgramPlugins;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * The state of one executor.
 *
 * @param executor the id of the executor, with the name of its machine
 * @param kernels the description of its kernels
 * @param missing the plug-ins that are needed and not there
 * @param problems the plug-ins that could not be loaded, and why
 */
record ExecutorState(
    String executor, String kernels, List<NeededPlugin> missing, List<String> problems)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Returns the state of this JVM. */
  static ExecutorState here(Collection<NeededPlugin> needed) {
    Plugins plugins = ProgramPlugins.discover();
    return new ExecutorState(
        Executors.current(),
        KernelChoice.description(),
        needed.stream().filter(plugin -> plugin.isMissingIn(plugins)).toList(),
        plugins.problems());
  }
}
