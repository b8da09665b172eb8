package dev.nn.core.plugins;

import dev.nn.api.Formula;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.SurrogateGradient;

/** A plug-in with its name, asked for once, and its origin. */
record Provider<P extends Named>(P plugin, String name, Origin origin) {

  static <P extends Named> Provider<P> of(P plugin) {
    String name = plugin.name();
    Origin origin = Origin.of(plugin.getClass());
    if (name == null || !PluginText.isLegalName(name)) {
      throw new PluginException(
          "%s is named '%s'; names are lower snake case, such as leaky_relu, or have a vendor before them, such as acme:swoosh"
              .formatted(origin, name));
    }
    return new Provider<>(plugin, name, origin);
  }

  PluginReport.Entry entry(PluginKind<?> kind) {
    Class<?> type = plugin.getClass();
    Formula annotation = type.getAnnotation(Formula.class);
    SurrogateGradient surrogate = type.getAnnotation(SurrogateGradient.class);
    String formula =
        (annotation == null ? "" : annotation.value())
            + (surrogate == null ? "" : "; surrogate gradient: " + surrogate.value());
    return new PluginReport.Entry(
        kind.word(),
        text(),
        formula,
        type.getName(),
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
