package dev.nn.core.plugins;

import dev.nn.api.Formula;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.SurrogateGradient;
import dev.nn.core.plugins.jars.OneLine;

/** A plug-in with its name, asked for once, and its origin. */
record Provider<P extends Named>(P plugin, String name, Origin origin) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_FORMULA = 200;

  static <P extends Named> Provider<P> of(P plugin) {
    String name = plugin.name();
    Origin origin = Origin.of(plugin.getClass());
    if (name == null || name.length() > LONGEST_NAME || !PluginText.isLegalName(name)) {
      throw new PluginException(
          "%s is named '%s'; names are lower snake case, such as leaky_relu, or have a vendor before them, such as acme:swoosh, and have at most %s characters"
              .formatted(origin, OneLine.of(String.valueOf(name), LONGEST_NAME), LONGEST_NAME));
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

  /** Returns whether another provider offers the same, and one of the two is enough. */
  boolean isCopyOf(Provider<?> other) {
    return isOfSameClassAndName(other) && text().equals(other.text());
  }

  /** Returns the entry of the report; asks the plug-in, which may throw anything or never end. */
  PluginReport.Entry entry(PluginKind<?> kind) {
    return entry(kind, text(), formula());
  }

  /** Returns the entry of a plug-in whose hyper-parameters cannot be asked for. */
  PluginReport.Entry entry(PluginKind<?> kind, String text, String formula) {
    return new PluginReport.Entry(
        kind.word(),
        text,
        formula,
        plugin.getClass().getName(),
        origin.jar(),
        origin.version(),
        origin.loader());
  }

  private String text() {
    try {
      return PluginText.of(plugin).toString();
    } catch (Throwable e) {
      return name + " (" + LoadFailure.describe(e) + ")";
    }
  }

  private String formula() {
    try {
      Class<?> type = plugin.getClass();
      Formula annotation = type.getAnnotation(Formula.class);
      SurrogateGradient surrogate = type.getAnnotation(SurrogateGradient.class);
      String formula = annotation == null ? "" : OneLine.of(annotation.value(), LONGEST_FORMULA);
      return surrogate == null
          ? formula
          : formula + "; surrogate gradient: " + OneLine.of(surrogate.value(), LONGEST_FORMULA);
    } catch (Throwable e) {
      return ""; // an annotation beside it that cannot be read; the formula is optional
    }
  }
}
