package dev.nn.core;

import dev.nn.api.Initializer;
import dev.nn.api.PluginText;
import dev.nn.core.plugins.PluginKind;
import java.util.List;
import java.util.Map;

/**
 * The initializers that drew the first weights of a network, for its file: those of this program,
 * or those that a file lists.
 *
 * @param here by text
 */
record FirstWeights(Map<String, Initializer> here, List<SavedPlugin> recorded) {

  /** The initializers of a network whose parameters were given. */
  static final FirstWeights UNKNOWN = new FirstWeights(Map.of(), List.of());

  /** Returns the initializers that a file lists. */
  static FirstWeights among(List<SavedPlugin> listed) {
    return new FirstWeights(
        Map.of(), listed.stream().filter(p -> p.kind() == PluginKind.INITIALIZER).toList());
  }

  /** Returns the text of an initializer that no layer names, which a program may have made. */
  static String text(Initializer initializer) {
    try {
      return PluginText.of(initializer).toString();
    } catch (IllegalArgumentException e) { // its hyper-parameters cannot be reached
      return initializer.name();
    }
  }

  void addTo(SavedPlugins needed) {
    recorded.forEach(needed::add);
    here.forEach((text, initializer) -> add(needed, text, initializer));
  }

  private static void add(SavedPlugins needed, String text, Initializer initializer) {
    try {
      needed.add(PluginKind.INITIALIZER, text, initializer);
    } catch (IllegalArgumentException e) {
      // An object of a program whose name is not legal: no file could name it.
    }
  }
}
