package dev.nn.core.training;

import dev.nn.api.LayerSpec;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import java.util.Map;

/** The plug-ins of a training in the file of its network. */
public final class TrainingFile {

  private TrainingFile() {}

  /**
   * Returns the metadata of a file that has what it takes to train the network again.
   *
   * @param plugins that the training uses
   * @throws PluginException if one that the specifications name is missing
   */
  public static Map<String, String> metadata(
      Network network, TrainingSpec training, Plugins plugins) {
    SavedPlugins needed = SavedPlugins.of(network);
    for (LayerSpec layer : network.spec().layers()) {
      String text = layer.initializer() == null ? Network.DEFAULT_INITIALIZER : layer.initializer();
      needed.add(SavedPlugins.INITIALIZER, text, plugins.initializers().get(text));
    }
    needed.add(SavedPlugins.LOSS, training.loss(), plugins.losses().get(training.loss()));
    needed.add(
        SavedPlugins.OPTIMIZER,
        training.optimizer(),
        plugins.optimizers().get(training.optimizer()));
    for (String text : training.schedules()) {
      needed.add(SavedPlugins.SCHEDULE, text, plugins.schedules().get(text));
    }
    return NetworkFile.metadata(network, needed);
  }
}
