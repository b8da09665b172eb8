package dev.nn.core.training;

import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.util.List;
import java.util.Map;

/** The plug-ins of a training in the file of its network. */
public final class TrainingFile {

  private TrainingFile() {}

  /**
   * Returns the metadata of a network's file with everything needed to train it again; the values
   * by key, for {@link dev.nn.core.safetensors.Safetensors}.
   */
  public static Map<String, String> metadata(
      Network network, TrainingSpec training, Plugins plugins) {
    return metadata(network, training, plugins, Map.of());
  }

  /**
   * Returns the metadata of a network's file with everything needed to train it again; the values
   * by key, for {@link dev.nn.core.safetensors.Safetensors}.
   */
  public static Map<String, String> metadata(
      Network network,
      TrainingSpec training,
      Plugins plugins,
      Map<PluginKind<?>, List<String>> others) {
    SavedPlugins needed = SavedPlugins.of(network);
    for (LayerSpec layer : network.spec().layers()) {
      String text = layer.initializer() == null ? Network.DEFAULT_INITIALIZER : layer.initializer();
      add(needed, PluginKind.INITIALIZER, text, plugins);
    }
    add(needed, PluginKind.LOSS, training.loss(), plugins);
    add(needed, PluginKind.OPTIMIZER, training.optimizer(), plugins);
    training.schedules().forEach(text -> add(needed, PluginKind.SCHEDULE, text, plugins));
    others.forEach((kind, texts) -> texts.forEach(text -> add(needed, kind, text, plugins)));
    return NetworkFile.metadata(network, needed);
  }

  private static <P extends Named> void add(
      SavedPlugins needed, PluginKind<P> kind, String text, Plugins plugins) {
    needed.add(kind, text, plugins.of(kind).get(text));
  }
}
