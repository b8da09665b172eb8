package dev.nn.core;

import dev.nn.api.Named;
import dev.nn.api.PluginText;
import java.security.CodeSource;

/** A plug-in, its name as it gave it once, and where it came from. */
record Provider<P extends Named>(P plugin, String name, String origin) {

  /**
   * Asks a plug-in for its name.
   *
   * @throws PluginException if it has no legal one
   */
  static <P extends Named> Provider<P> of(P plugin) {
    String name = plugin.name();
    if (name == null || !PluginText.isLegalName(name)) {
      throw new PluginException(
          "%s is named '%s'; names are lower snake case, such as leaky_relu, or have a vendor"
                  .formatted(origin(plugin.getClass()), name)
              + " before them, such as acme:swoosh");
    }
    return new Provider<>(plugin, name, origin(plugin.getClass()));
  }

  /** The class and the jar or folder it was loaded from. */
  static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return type.getName()
        + (source == null || source.getLocation() == null
            ? ""
            : " in " + source.getLocation().getPath());
  }
}
