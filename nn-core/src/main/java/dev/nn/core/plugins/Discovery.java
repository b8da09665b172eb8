package dev.nn.core.plugins;

import dev.nn.api.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the providers of a {@link ServiceLoader}, one by one. A broken provider is noted
 * and the walk goes on; by default the first failure would end it.
 */
final class Discovery<P extends Named> {

  private final List<Provider<P>> providers = new ArrayList<>();
  private final Set<String> failures;
  private final Set<Class<?>> seen = new HashSet<>();
  private final Map<Path, Optional<String>> refusals = new HashMap<>();

  private Discovery(List<String> failures) {
    this.failures = new LinkedHashSet<>(failures);
  }

  /** Searches class loaders, each with its parents; a class found twice counts once. */
  static <P extends Named> Registry<P> search(
      PluginKind<P> kind, List<ClassLoader> loaders, List<String> failures) {
    Discovery<P> discovery = new Discovery<>(failures);
    loaders.forEach(loader -> discovery.search(kind.type(), loader));
    return new Registry<>(kind, discovery.providers, discovery.failures);
  }

  private void search(Class<P> type, ClassLoader loader) {
    Iterator<ServiceLoader.Provider<P>> iterator =
        ServiceLoader.load(type, loader).stream().iterator();
    while (hasNext(iterator, loader)) {
      try {
        add(iterator.next());
      } catch (ServiceConfigurationError
          | LinkageError
          | AssertionError
          | StackOverflowError
          | RuntimeException e) {
        fail(e, loader);
      }
    }
  }

  private void add(ServiceLoader.Provider<P> found) {
    if (seen.add(found.type())) {
      requireSupportedLevel(Origin.of(found.type()).location());
      providers.add(Provider.of(found.get()));
    }
  }

  /** Reads the manifest of each jar once, for any number of plug-ins in it. */
  private void requireSupportedLevel(@Nullable Path place) {
    if (place != null && Files.isRegularFile(place)) {
      Optional<String> refusal = refusals.computeIfAbsent(place, JarCheck::level);
      if (refusal.isPresent()) {
        throw new PluginException(refusal.get());
      }
    }
  }

  /** Skips entries that cannot be read, each of which makes hasNext throw once. */
  private boolean hasNext(Iterator<?> iterator, ClassLoader loader) {
    String last = "";
    while (true) {
      try {
        return iterator.hasNext();
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        String message = fail(e, loader);
        if (message.equals(last)) {
          return false; // twice in a row: the loader itself is broken and makes no progress
        }
        last = message;
      }
    }
  }

  /** Notes a failure; two loaders with a common parent both meet the parent's failures. */
  private String fail(Throwable failure, ClassLoader loader) {
    String message = LoadFailure.describe(failure);
    if (loader instanceof PluginLoader) {
      message = loader + ": " + message;
    }
    failures.add(message);
    return message;
  }
}
