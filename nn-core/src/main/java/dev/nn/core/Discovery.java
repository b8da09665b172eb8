package dev.nn.core;

import dev.nn.api.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Walks the providers of a {@link ServiceLoader} one by one, so that a broken one is noted and the
 * rest still load: by default the first to fail ends the walk.
 */
final class Discovery<P extends Named> {

  private final Class<P> type;
  private final List<Provider<P>> providers = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<Class<?>> seen = new HashSet<>();

  Discovery(Class<P> type) {
    this.type = type;
  }

  void search(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<P>> iterator =
        ServiceLoader.load(type, loader).stream().iterator();
    while (hasNext(iterator)) {
      try {
        add(iterator.next());
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        fail(e);
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
      providers.add(Provider.of(found.get()));
    }
  }

  /** Skips entries that cannot be read, each of which makes hasNext throw once. */
  private boolean hasNext(Iterator<?> iterator) {
    String last = "";
    while (true) {
      try {
        return iterator.hasNext();
      } catch (ServiceConfigurationError | LinkageError e) {
        String message = fail(e);
        if (message.equals(last)) {
          return false; // twice in a row: the loader itself is broken and makes no progress
        }
        last = message;
      }
    }
  }

  /** Notes a failure, once; two loaders with a parent in common both meet those of the parent. */
  private String fail(Throwable failure) {
    StringBuilder message = new StringBuilder(describe(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      message.append(", because of ").append(describe(cause));
    }
    if (!failures.contains(message.toString())) {
      failures.add(message.toString());
    }
    return message.toString();
  }

  private static String describe(Throwable failure) {
    return failure instanceof ServiceConfigurationError || failure instanceof PluginException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
