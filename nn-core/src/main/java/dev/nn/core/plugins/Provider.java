package dev.nn.core.plugins;

import dev.nn.api.Formula;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.SurrogateGradient;
import dev.nn.api.text.VisibleText;

/** A plug-in with its name, asked for once, and its origin. */
record Provider<P extends Named>(P plugin, String name, Origin origin) {

  static <P extends Named> Provider<P> of(P plugin) {
    String name = plugin.name();
    Origin origin = Origin.of(plugin.getClass());
    if (name == null || !PluginText.isLegalName(name)) {
      throw new PluginException(
          "%s is named '%s'; names are lower snake case, such as leaky_relu, or have a vendor before them, such as acme:swoosh"
              .formatted(origin, VisibleText.excerpt(name)));
    }
    if (!PluginKind.isOwn(plugin)) { // a look at all of ours would make each start longer
      try {
        Hyperparameters.require(plugin);
      } catch (IllegalArgumentException e) {
        throw new PluginException(origin + ": " + e.getMessage(), e);
      }
    }
    return new Provider<>(plugin, name, origin);
  }

  /** Returns whether another provider has the same class and name, as two loaders find it. */
  boolean isOfSameClassAndName(Provider<?> other) {
    return plugin.getClass() == other.plugin.getClass() && name.equals(other.name);
  }

  PluginReport.Entry entry(PluginKind<?> kind) {
    return new PluginReport.Entry(
        kind.word(),
        text(),
        formula(),
        plugin.getClass().getName(),
        origin.jar(),
        origin.version(),
        origin.loader());
  }

  private String text() {
    try {
      return PluginText.of(plugin).toString();
    } catch (RuntimeException e) { // its package may not be exported
      return name + " (" + LoadFailure.describe(e) + ")";
    }
  }

  private String formula() {
    Formula formula = plugin.getClass().getAnnotation(Formula.class);
    SurrogateGradient surrogate = plugin.getClass().getAnnotation(SurrogateGradient.class);
    return (formula == null ? "" : formula.value())
        + (surrogate == null ? "" : "; surrogate gradient: " + surrogate.value());
  }
}
