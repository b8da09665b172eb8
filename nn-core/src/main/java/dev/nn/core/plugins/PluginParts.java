package dev.nn.core.plugins;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins that hyper-parameters of others can be: {@code adam} in {@code
 * acme:lookahead(inner=adam)}. A name means the same there as elsewhere. The plug-in that a record
 * has by default counts only if no registry knows its class, as one that a jar keeps to itself.
 */
record PluginParts(Plugins plugins) implements Hyperparameters.Lookup {

  /** Knows no plug-in but that of the default. */
  static final Hyperparameters.Lookup NONE =
      new Hyperparameters.Lookup() {
        @Override
        public <P extends Named> P find(Class<P> kind, String name, @Nullable P own) {
          if (own == null) {
            throw new PluginException("expected another plug-in; this kind has no registry");
          }
          return own;
        }
      };

  @Override
  public <P extends Named> P find(Class<P> kind, String name, @Nullable P own) {
    for (PluginKind<?> each : PluginKind.ALL) {
      if (each.type() == kind) {
        return kind.cast(find(each, name, own));
      }
    }
    return NONE.find(kind, name, own);
  }

  private Named find(PluginKind<?> kind, String name, @Nullable Named own) {
    Registry<?> registry = plugins.of(kind);
    if (own != null) {
      if (registry.lacks(name)) {
        return own;
      }
      Named known = registry.named(name);
      return known.getClass() == own.getClass() ? known : own;
    }
    return registry.named(name);
  }
}
