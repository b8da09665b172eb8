// Written by bin/api-baseline.
package dev.nn.data.model;

public final class RecipePlugins {
  private RecipePlugins() {}
  public static java.util.List<dev.nn.api.Named> of(Recipe recipe, dev.nn.core.plugins.Plugins plugins) { throw null; }
}
