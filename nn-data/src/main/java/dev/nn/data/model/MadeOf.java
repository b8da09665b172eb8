package dev.nn.data.model;

import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.Map;
import java.util.Set;

/**
 * The plug-ins that a model was trained or read with.
 *
 * @param source the file, for messages
 */
record MadeOf(Plugins plugins, String source) {

  /**
   * The kinds that further training takes beside those of the network, which is there already: an
   * initializer has done its work, and activations were compared when the model was read.
   */
  private static final Set<PluginKind<?>> FURTHER =
      Set.of(
          PluginKind.LOSS,
          PluginKind.OPTIMIZER,
          PluginKind.SCHEDULE,
          PluginKind.METRIC,
          PluginKind.LISTENER,
          PluginKind.TRANSFORM);

  /**
   * Returns plug-ins to train the model on: those given, with the hyper-parameters that the model
   * records in place of their defaults.
   *
   * @param metadata of the model's file
   * @throws PluginException if one is missing, or behaves otherwise, unless it is allowed by these
   *     plug-ins or by those of the model
   */
  Plugins asRecorded(Map<String, String> metadata, Plugins given) {
    Plugins asked = plugins.allowsOtherBehaviour() ? given.allowingOtherBehaviour() : given;
    try {
      return NetworkFile.plugins(Safetensors.header(source, metadata), asked, FURTHER);
    } catch (SafetensorsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
