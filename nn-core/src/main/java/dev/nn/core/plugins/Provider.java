package dev.nn.core.plugins;

import dev.nn.api.Formula;
import dev.nn.api.Named;
import dev.nn.api.PluginText;

/** A plug-in with its name, asked for once, and its origin. */
record Provider<P extends Named>(P plugin, String name, Origin origin) {

  /**
   * Asks a plug-in for its name.
   *
   * @throws PluginException if it has no legal one
   */
  static <P extends Named> Provider<P> of(P plugin) {
    String name = plugin.name();
    Origin origin = Origin.of(plugin.getClass());
    if (name == null || !PluginText.isLegalName(name)) {
      throw new PluginException(
          "%s is named '%s'; names are lower snake case, such as leaky_relu, or have a vendor"
                  .formatted(origin, name)
              + " before them, such as acme:swoosh");
    }
    return new Provider<>(plugin, name, origin);
  }

  /** Returns the plug-in as it stands in a report. */
  PluginReport.Entry entry(PluginKind<?> kind) {
    Formula formula = plugin.getClass().getAnnotation(Formula.class);
    return new PluginReport.Entry(
        kind.word(),
        text(),
        formula == null ? "" : formula.value(),
        plugin.getClass().getName(),
        origin.jar(),
        origin.version(),
        origin.loader());
  }

  private String text() {
    try {
      return PluginText.of(plugin).toString();
    } catch (RuntimeException e) {
      return name + " (" + e.getMessage() + ")";
    }
  }
}
