package dev.nn.core.plugins;

import dev.nn.api.Named;
import dev.nn.core.plugins.jars.JarCheck;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the providers of one class loader, a step for each. A broken provider is noted and
 * the walk goes on; by default the first failure would end it.
 */
final class ProviderWalk<P extends Named> implements ForeignThread.Steps {

  /** Failures in one place beyond this number are counted: nobody reads a thousand lines. */
  private static final int MOST_FAILURES = 20;

  /** Memory for the rest of a search after a plug-in in a folder has taken all memory. */
  private static final int RESERVE = 1 << 18;

  private final PluginKind<P> kind;
  private final ClassLoader loader;
  private final ServicesView view;
  private final Iterator<ServiceLoader.Provider<P>> iterator;
  private final Set<Class<?>> known;
  private final Set<Class<?>> types = new HashSet<>();
  private final List<Provider<P>> providers = new ArrayList<>();
  private final Set<String> failures = new LinkedHashSet<>();
  private final Map<Path, Optional<String>> refusals = new ConcurrentHashMap<>();
  private final List<byte[]> reserve = new ArrayList<>();
  private int more;
  private String last = "";
  private volatile @Nullable Class<?> at;
  private volatile boolean isOutOfMemory;

  /**
   * Creates a walk.
   *
   * @param known the classes that other walks have met
   */
  ProviderWalk(PluginKind<P> kind, ClassLoader loader, Set<Class<?>> known) {
    this.kind = kind;
    this.loader = loader;
    this.known = known;
    view = new ServicesView(loader);
    iterator = ServiceLoader.load(kind.type(), view).stream().iterator();
    if (loader instanceof PluginLoader) {
      reserve.add(new byte[RESERVE]);
    }
  }

  @Override
  public @Nullable Runnable next() {
    at = null;
    try {
      if (!iterator.hasNext()) {
        return null;
      }
      ServiceLoader.Provider<P> provider = iterator.next();
      last = "";
      return create(provider);
    } catch (Throwable e) {
      if (isOfMemory(e)) {
        reserve.clear(); // for the words on it
        isOutOfMemory = true;
        return null;
      }
      Class<?> type = at;
      String message = located(type, e);
      boolean again = type == null && message.equals(last);
      last = type == null ? message : "";
      return again ? null : () -> fail(type, message); // again: the loader makes no progress
    }
  }

  private Runnable create(ServiceLoader.Provider<P> provider) {
    Class<? extends P> type = provider.type();
    if (isPlugin(type) && known.contains(type)) {
      return () -> {};
    }
    at = type;
    requireSupportedLevel(Origin.of(type).location());
    Provider<P> created = Provider.of(provider.get());
    return () -> keep(type, created);
  }

  /** Tells a plug-in's class from the result type of a method that provides plug-ins. */
  private static boolean isPlugin(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers());
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

  private static boolean isOfMemory(Throwable failure) {
    Throwable cause = failure instanceof ServiceConfigurationError ? failure.getCause() : failure;
    return cause instanceof OutOfMemoryError;
  }

  private void keep(Class<?> type, Provider<P> created) {
    types.add(type);
    for (Provider<P> before : providers) {
      if (created.isCopyOf(before)) {
        return;
      }
    }
    providers.add(created);
  }

  private void fail(@Nullable Class<?> type, String message) {
    if (type != null) {
      types.add(type);
    }
    if (failures.size() < MOST_FAILURES) {
      failures.add(message);
    } else {
      more++;
    }
  }

  /** Notes that the current provider does not end; {@code place} is that in its code. */
  void leave(String place) {
    long seconds = ForeignThread.usualLimit().toSeconds();
    fail(
        at,
        "%s did not load within %s seconds, and is still running %s; remove the jar, or wait longer with -D%s=60"
            .formatted(current(), seconds, place, ForeignThread.LIMIT));
  }

  /** Notes whether the current provider has taken all memory, and returns it. */
  boolean tookMemory() {
    boolean took = isOutOfMemory;
    if (took) {
      isOutOfMemory = false;
      fail(
          at,
          "%s needs more memory than there is; remove the jar, or start Java with a larger -Xmx"
              .formatted(current()));
    }
    return took;
  }

  /** Returns whether another provider may follow the current one, with which a step ended. */
  boolean goesOn() {
    return at != null;
  }

  /** Returns the provider in progress, with its jar. */
  String current() {
    Class<?> type = at;
    return type == null
        ? "%s: a list of %s".formatted(loader, kind.plural())
        : "%s: %s".formatted(where(type, ""), type.getName());
  }

  /** Returns the classes met by the steps so far. */
  Collection<Class<?>> types() {
    return types;
  }

  /** Returns the plug-ins found by the steps so far. */
  List<Provider<P>> providers() {
    return providers;
  }

  /** Returns the failures of the steps so far, a line each. */
  List<String> failures() {
    List<String> all = new ArrayList<>(failures);
    if (more > 0) {
      all.add("%s: %s more %s could not be loaded".formatted(loader, more, kind.plural()));
    }
    all.addAll(view.problems());
    return all;
  }

  private String located(@Nullable Class<?> type, Throwable failure) {
    String message = LoadFailure.describe(failure);
    String where = where(type, message);
    return where.isEmpty() || message.startsWith(where) ? message : where + ": " + message;
  }

  /** Returns the jar of a class, or of the provider that a message names; empty if unknown. */
  private String where(@Nullable Class<?> type, String message) {
    Matcher provider = Pattern.compile(": Provider (\\S+) ").matcher(message);
    Optional<Path> jar =
        type != null
            ? Optional.ofNullable(Origin.of(type).location())
            : provider.find() ? view.place(provider.group(1)) : Optional.empty();
    if (loader instanceof PluginLoader plugin) {
      return jar.map(plugin::describe).orElse(plugin.toString());
    }
    return jar.map(Path::toString).orElse("");
  }
}
