package dev.nn.core.plugins;

import dev.nn.api.ApiLevel;
import dev.nn.api.Named;
import dev.nn.api.text.VisibleText;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A search of class loaders for the plug-ins of one kind. */
final class Discovery<P extends Named> {

  private final PluginKind<P> kind;
  private final List<Provider<P>> providers = new ArrayList<>();
  private final Set<String> failures;
  private final Set<Class<?>> types = new HashSet<>();
  private final Map<Path, Optional<String>> levels = new HashMap<>();

  private Discovery(PluginKind<P> kind, List<String> failures) {
    this.kind = kind;
    this.failures = new LinkedHashSet<>(failures);
  }

  /** Searches class loaders, each with its parents; a class found twice counts once. */
  static <P extends Named> Registry<P> search(
      PluginKind<P> kind, List<ClassLoader> loaders, List<String> failures) {
    Discovery<P> discovery = new Discovery<>(kind, failures);
    loaders.forEach(discovery::search);
    return new Registry<>(kind, discovery.providers, discovery.failures);
  }

  /** Notes a broken provider and goes on; by default the first failure would end the search. */
  private void search(ClassLoader loader) {
    Set<Class<?>> before = Set.copyOf(types);
    Iterator<ServiceLoader.Provider<P>> rest =
        ServiceLoader.load(kind.type(), loader).stream().iterator();
    String last = "";
    while (true) {
      Class<?> type = null;
      try {
        if (!rest.hasNext()) {
          return;
        }
        ServiceLoader.Provider<P> provider = rest.next();
        type = provider.type();
        types.add(type);
        if (Modifier.isAbstract(type.getModifiers()) || !before.contains(type)) {
          add(provider);
        }
        last = "";
      } catch (Throwable e) {
        String message = located(loader, type, e);
        failures.add(message);
        if (type == null && message.equals(last)) {
          return; // the iterator makes no progress
        }
        last = message;
      }
    }
  }

  private void add(ServiceLoader.Provider<P> found) {
    Path jar = Origin.of(found.type()).location();
    if (jar != null) {
      levels
          .computeIfAbsent(jar, Discovery::levelProblem)
          .ifPresent(
              problem -> {
                throw new PluginException(problem);
              });
    }
    Provider<P> provider = Provider.of(found.get());
    if (providers.stream().noneMatch(provider::isOfSameClassAndName)) {
      providers.add(provider);
    }
  }

  private static Optional<String> levelProblem(Path jar) {
    String level = Origin.manifest(jar).getValue(ApiLevel.ATTRIBUTE);
    return levelProblem(level, ApiLevel.OLDEST, ApiLevel.CURRENT).map(p -> jar + ": " + p);
  }

  /** Returns the reason why a host that supports some levels refuses a level of a manifest. */
  static Optional<String> levelProblem(@Nullable String stated, int oldest, int current) {
    if (stated == null) {
      return Optional.empty();
    }
    if (!stated.matches("\\d{1,9}")) {
      return Optional.of(
          "%s in its manifest is '%s', expected a whole number; correct it, or remove the jar"
              .formatted(ApiLevel.ATTRIBUTE, VisibleText.excerpt(stated)));
    }
    int level = Integer.parseInt(stated);
    if (level >= oldest && level <= current) {
      return Optional.empty();
    }
    return Optional.of(
        "was built for API level %s, and this is level %s, which supports levels from %s on; use a newer version of %s"
            .formatted(
                level,
                current,
                oldest,
                level < oldest ? "the plug-in" : "nn, or an older one of the plug-in"));
  }

  private static String located(ClassLoader loader, @Nullable Class<?> type, Throwable failure) {
    String message = LoadFailure.describe(failure);
    Path jar = type == null ? null : Origin.of(type).location();
    String where = jar == null ? "" : jar.toString();
    if (loader instanceof PluginLoader plugin) {
      where = jar == null ? plugin.toString() : plugin.describe(jar);
    }
    return where.isEmpty() || message.startsWith(where) ? message : where + ": " + message;
  }
}
