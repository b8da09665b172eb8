package dev.nn.core.plugins;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plug-ins of one kind, by name: a plain immutable object, made from class loaders.
 *
 * <p>A provider that cannot be loaded, and a name that two providers claim, spoil nothing else:
 * they are in {@link #problems()}, and asking for such a name says what is wrong with it.
 *
 * @param <P> the kind: Activation, Loss, Optimizer, Initializer or Schedule
 */
public final class Registry<P extends Named> {

  private final Class<P> type;
  private final SortedMap<String, List<Provider<P>>> providers;
  private final List<String> failures;

  private Registry(Class<P> type, List<Provider<P>> providers, List<String> failures) {
    this.type = type;
    this.providers =
        providers.stream()
            .collect(Collectors.groupingBy(Provider::name, TreeMap::new, Collectors.toList()));
    this.failures = List.copyOf(failures);
  }

  /**
   * Finds the plug-ins that class loaders offer, through {@link java.util.ServiceLoader}.
   *
   * @param loaders where to look, each with its parents; a class found twice counts once
   */
  public static <P extends Named> Registry<P> discover(Class<P> type, List<ClassLoader> loaders) {
    return discover(type, loaders, List.of());
  }

  /** As above, where some of what to look in could not even be given a class loader. */
  static <P extends Named> Registry<P> discover(
      Class<P> type, List<ClassLoader> loaders, List<String> failures) {
    Discovery<P> discovery = new Discovery<>(type, failures);
    loaders.forEach(discovery::search);
    return new Registry<>(type, discovery.providers(), discovery.failures());
  }

  /**
   * This registry and some plug-ins given directly. One of a class that is here already takes its
   * place, with hyper-parameters of its own; one of another class with a name that is here already
   * is a duplicate.
   */
  public Registry<P> with(Iterable<? extends P> plugins) {
    Map<Class<?>, Provider<P>> byClass = new LinkedHashMap<>();
    providers.values().stream()
        .flatMap(List::stream)
        .forEach(provider -> byClass.put(provider.plugin().getClass(), provider));
    plugins.forEach(plugin -> byClass.put(plugin.getClass(), Provider.of(plugin)));
    return new Registry<>(type, List.copyOf(byClass.values()), failures);
  }

  /**
   * A plug-in by its text.
   *
   * @param text a name, or a name with hyper-parameters: {@code leaky_relu(slope=0.2)}
   * @throws PluginException if there is no plug-in of this name (the message lists those there are,
   *     the nearest first), or there are several (it names their classes and jars)
   * @throws IllegalArgumentException if the text is malformed, or a hyper-parameter does not suit
   */
  public P get(String text) {
    PluginText wanted = PluginText.parse(text);
    List<Provider<P>> found = providers.getOrDefault(wanted.name(), List.of());
    if (found.isEmpty()) {
      throw new PluginException(unknown(wanted.name()));
    }
    if (found.size() > 1) {
      throw new PluginException(duplicate(wanted.name(), found));
    }
    return Hyperparameters.with(found.get(0).plugin(), wanted.hyperparameters());
  }

  /** Whether nothing at all has this name. */
  public boolean lacks(String name) {
    return !providers.containsKey(name);
  }

  /** The names that can be asked for, in alphabetical order. */
  public SortedSet<String> names() {
    TreeMap<String, List<Provider<P>>> single = new TreeMap<>(providers);
    single.values().removeIf(claimants -> claimants.size() > 1);
    return Collections.unmodifiableSortedSet(single.navigableKeySet());
  }

  /** What is wrong: providers that could not be loaded, and names claimed twice; a line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(failures);
    providers.forEach(
        (name, claimants) -> {
          if (claimants.size() > 1) {
            problems.add(duplicate(name, claimants));
          }
        });
    return Collections.unmodifiableList(problems);
  }

  /** The plug-ins as they stand in a report, by name. */
  List<PluginReport.Entry> entries() {
    return providers.values().stream()
        .flatMap(List::stream)
        .map(provider -> provider.entry(kind()))
        .toList();
  }

  private String unknown(String name) {
    String message =
        "unknown %s '%s'; known, the nearest first: %s"
            .formatted(kind(), name, String.join(", ", Spelling.nearestFirst(name, names())));
    if (names().isEmpty()) {
      message = "unknown %s '%s'; none is on the class path".formatted(kind(), name);
    }
    return failures.isEmpty()
        ? message
        : message + ". Could not be loaded: " + String.join("; ", failures);
  }

  private String duplicate(String name, List<Provider<P>> claimants) {
    return "%s providers of the %s '%s': %s; remove all but one, or give them different names"
        .formatted(
            claimants.size(),
            kind(),
            name,
            claimants.stream()
                .map(provider -> provider.origin().toString())
                .collect(Collectors.joining(" and ")));
  }

  /** What the plug-ins are, in lower case: activation, loss, … */
  String kind() {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
