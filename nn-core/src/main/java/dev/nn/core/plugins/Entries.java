package dev.nn.core.plugins;

import dev.nn.api.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a report, a step for each, since a plug-in's hyper-parameters are its own code.
 */
final class Entries<P extends Named> implements ForeignThread.Steps {

  private final PluginKind<P> kind;
  private final Iterator<Provider<P>> rest;
  private final List<PluginReport.Entry> made = new ArrayList<>();
  private volatile @Nullable Provider<P> at;

  private Entries(PluginKind<P> kind, List<Provider<P>> providers) {
    this.kind = kind;
    rest = providers.iterator();
  }

  static <P extends Named> List<PluginReport.Entry> of(
      PluginKind<P> kind, List<Provider<P>> providers) {
    Entries<P> entries = new Entries<>(kind, providers);
    Optional<String> place = entries.run();
    while (place.isPresent()) {
      entries.leave(place.get());
      place = entries.run();
    }
    return entries.made;
  }

  private Optional<String> run() {
    return ForeignThread.run(this, ForeignThread.usualLimit(), place -> {});
  }

  @Override
  public @Nullable Runnable next() {
    if (!rest.hasNext()) {
      return null;
    }
    Provider<P> provider = rest.next();
    at = provider;
    PluginReport.Entry entry = provider.entry(kind);
    return () -> made.add(entry);
  }

  private void leave(String place) {
    Provider<P> provider = at;
    if (provider != null) {
      String text = "%s (its hyper-parameters do not end %s)".formatted(provider.name(), place);
      made.add(provider.entry(kind, text, ""));
    }
  }
}
