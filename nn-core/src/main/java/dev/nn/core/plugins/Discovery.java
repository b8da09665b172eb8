package dev.nn.core.plugins;

import dev.nn.api.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the providers of a {@link ServiceLoader} one by one, so that a broken one is noted and the
 * rest still load: by default the first to fail ends the walk.
 */
final class Discovery<P extends Named> {

  private final Class<P> type;
  private final List<Provider<P>> providers = new ArrayList<>();
  private final List<String> failures;
  private final Set<Class<?>> seen = new HashSet<>();
  private final Map<Path, Optional<String>> refusals = new HashMap<>();

  /**
   * A walk that has found nothing yet.
   *
   * @param failures known before it begins
   */
  Discovery(Class<P> type, List<String> failures) {
    this.type = type;
    this.failures = new ArrayList<>(failures);
  }

  void search(ClassLoader loader) {
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

  List<Provider<P>> providers() {
    return providers;
  }

  List<String> failures() {
    return failures;
  }

  private void add(ServiceLoader.Provider<P> found) {
    if (seen.add(found.type())) {
      requireSupportedLevel(Origin.of(found.type()).location());
      providers.add(Provider.of(found.get()));
    }
  }

  /** Reads the manifest of each jar once, however many plug-ins are in it. */
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

  /** Notes a failure, once; two loaders with a parent in common both meet those of the parent. */
  private String fail(Throwable failure, ClassLoader loader) {
    String message = LoadFailure.describe(failure);
    if (loader instanceof PluginLoader) {
      message = loader + ": " + message;
    }
    if (!failures.contains(message)) {
      failures.add(message);
    }
    return message;
  }
}
