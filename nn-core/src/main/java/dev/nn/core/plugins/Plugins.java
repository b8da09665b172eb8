package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All kinds of plug-ins by name: defines what each name in a specification can mean. */
public final class Plugins {

  /** The property that allows other behaviour for all files: {@value}{@code =true}. */
  public static final String OTHER_BEHAVIOUR = "dev.nn.otherBehaviour";

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private static final List<Discovered> DISCOVERIES = new ArrayList<>();

  private final Function<PluginKind<?>, Registry<?>> search;
  private final Map<PluginKind<?>, Registry<?>> registries = new ConcurrentHashMap<>();
  private final Map<PluginKind<?>, ReentrantLock> searches = new ConcurrentHashMap<>();
  private final boolean allowsOtherBehaviour;

  /** Creates plug-ins that a search finds. */
  private Plugins(Function<PluginKind<?>, Registry<?>> search, boolean allowsOtherBehaviour) {
    this.search = search;
    this.allowsOtherBehaviour = allowsOtherBehaviour;
  }

  /**
   * Returns the plug-ins on the class path or module path. It searches the thread's context class
   * loader and this class's loader. Each kind is searched for once, when it is first needed, and
   * again only if a jar with plug-ins has been added.
   */
  public static Plugins discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = Plugins.class.getClassLoader();
    return discover(context == null || context == own ? List.of(own) : List.of(context, own));
  }

  /**
   * Returns the plug-ins that class loaders and their parents offer, searched in order. The result
   * is reused while the services files in sight stay the same; they may change because some class
   * loaders grow while the program runs.
   */
  public static Plugins discover(List<ClassLoader> loaders) {
    synchronized (DISCOVERIES) {
      List<String> services = services(loaders);
      for (Discovered known : DISCOVERIES) {
        Plugins found = known.found().get();
        if (found != null && known.isOf(loaders) && known.services().equals(services)) {
          return found;
        }
      }
      DISCOVERIES.removeIf(known -> known.isGone() || known.isOf(loaders));
      boolean keep = loaders.stream().allMatch(Plugins::outlivesThis);
      Plugins found = keep ? search(loaders, List.of()) : searchNow("plug-ins", loaders, List.of());
      DISCOVERIES.add(
          new Discovered(
              loaders.stream().map(WeakReference::new).toList(),
              services,
              keep ? () -> found : new WeakReference<>(found)::get));
      return found;
    }
  }

  private static boolean outlivesThis(ClassLoader loader) {
    ClassLoader own = Plugins.class.getClassLoader();
    while (own != null && own != loader) {
      own = own.getParent();
    }
    return own == loader;
  }

  private static List<String> services(List<ClassLoader> loaders) {
    List<String> files = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        try {
          for (URL file : Collections.list(loader.getResources(kind.servicesFile()))) {
            files.add(file.toString());
          }
        } catch (IOException e) {
          files.add(e.toString()); // the search reports the cause
        }
      }
    }
    return files;
  }

  /**
   * A discovery, and the services files in sight at that time. Plug-ins hold their classes, and a
   * class holds its class loader, so this record refers to loaders and plug-ins weakly and keeps no
   * loader from being unloaded. If an application has class loaders of its own, it keeps a
   * discovery by keeping the {@link Plugins}. Plug-ins from this class's loader and its parents are
   * always kept.
   *
   * @param found returns null once unloaded
   */
  private record Discovered(
      List<WeakReference<ClassLoader>> loaders,
      List<String> services,
      Supplier<@Nullable Plugins> found) {

    private boolean isGone() {
      return found.get() == null || loaders.stream().anyMatch(loader -> loader.refersTo(null));
    }

    private boolean isOf(List<ClassLoader> others) {
      return loaders.stream().map(WeakReference::get).toList().equals(others);
    }
  }

  /**
   * Returns the plug-ins in class loaders. Each kind is searched for when it is first needed,
   * because a prediction needs only activations, and searching for the others takes as long as
   * loading a small model.
   */
  static Plugins search(List<ClassLoader> loaders, List<String> failures) {
    Set<String> logged = ConcurrentHashMap.newKeySet(); // a broken jar is a problem of every kind
    return new Plugins(
        kind -> {
          Registry<?> found = Discovery.search(kind, loaders, failures);
          LOG.debug("plug-ins: {}", found);
          found.problems().stream().filter(logged::add).forEach(Plugins::logProblem);
          return found;
        },
        false);
  }

  /** Returns the plug-ins in class loaders that may be closed or change after this search. */
  static Plugins searchNow(String place, List<ClassLoader> loaders, List<String> failures) {
    Plugins found = new Plugins(kind -> Discovery.search(kind, loaders, failures), false);
    found.all();
    LOG.debug("{}: {}", place, found);
    found.problems().forEach(Plugins::logProblem);
    return found;
  }

  private static void logProblem(String problem) {
    LOG.warn("plug-in left out: {}", VisibleText.of(problem));
  }

  /** Returns the plug-ins of one kind. */
  @SuppressWarnings("unchecked") // each kind has the registry of its own type
  public <P extends Named> Registry<P> of(PluginKind<P> kind) {
    Registry<?> known = registries.get(kind);
    return (Registry<P>) (known == null ? search(kind) : known);
  }

  private Registry<?> search(PluginKind<?> kind) {
    ReentrantLock once = searches.computeIfAbsent(kind, each -> new ReentrantLock());
    if (once.isHeldByCurrentThread()) {
      throw new PluginException(
          "a plug-in searches for plug-ins while it is created; search later, at its first use");
    }
    once.lock();
    try {
      Registry<?> known = registries.get(kind);
      if (known == null) {
        known = search.apply(kind).among(this::find);
        registries.put(kind, known);
      }
      return known;
    } finally {
      once.unlock();
    }
  }

  /**
   * Returns a plug-in that is a hyper-parameter of another: {@code adam} in {@code
   * acme:lookahead(inner=adam)}. A name means the same there as elsewhere. The record's own default
   * counts only if no registry knows its class, for example because a jar keeps the class to
   * itself.
   */
  private <P extends Named> P find(Class<P> type, String name, @Nullable P own) {
    for (PluginKind<?> kind : PluginKind.ALL) {
      if (kind.type() == type) {
        return type.cast(of(kind).named(name, own));
      }
    }
    throw new PluginException("%s is not a kind of plug-in".formatted(type.getName()));
  }

  private List<Registry<?>> all() {
    List<Registry<?>> all = new ArrayList<>();
    for (PluginKind<?> kind : PluginKind.ALL) {
      all.add(of(kind));
    }
    return all;
  }

  /** Returns the activations, each a layer's f, by name. */
  public Registry<Activation> activations() {
    return of(PluginKind.ACTIVATION);
  }

  /** Returns the losses by name. */
  public Registry<Loss> losses() {
    return of(PluginKind.LOSS);
  }

  /** Returns the optimizers by name. */
  public Registry<Optimizer> optimizers() {
    return of(PluginKind.OPTIMIZER);
  }

  /** Returns the initializers by name. */
  public Registry<Initializer> initializers() {
    return of(PluginKind.INITIALIZER);
  }

  /** Returns the learning-rate schedules by name. */
  public Registry<Schedule> schedules() {
    return of(PluginKind.SCHEDULE);
  }

  /** Returns the metrics by name. */
  public Registry<Metric> metrics() {
    return of(PluginKind.METRIC);
  }

  /** Returns the training listeners by name. */
  public Registry<Listener> listeners() {
    return of(PluginKind.LISTENER);
  }

  /** Returns the column transforms by name. */
  public Registry<Transform> transforms() {
    return of(PluginKind.TRANSFORM);
  }

  /**
   * Returns a network specification with its plug-ins' names as used here; see {@link
   * Registry#canonical}.
   */
  public NetworkSpec canonical(NetworkSpec spec) {
    return new NetworkSpec(spec.layers().stream().map(this::canonical).toList());
  }

  private LayerSpec canonical(LayerSpec layer) {
    String drawn = layer.initializer();
    return new LayerSpec(
        layer.inputs(),
        layer.outputs(),
        activations().canonical(layer.activation()),
        layer.dropout(),
        drawn == null ? null : initializers().canonical(drawn),
        layer.groups());
  }

  /**
   * Returns these plug-ins and some more of one kind, by the rules that {@link Registry#with}
   * states.
   */
  public <P extends Named> Plugins with(PluginKind<P> kind, Iterable<? extends P> plugins) {
    return replacing(of(kind).with(plugins));
  }

  /** Returns these plug-ins without one kind. */
  public Plugins without(PluginKind<?> kind) {
    return replacing(Registry.none(kind));
  }

  /**
   * Returns the same plug-ins, but able to load files that were written when the plug-ins behaved
   * differently. By default such a file is refused; with this, loading logs a warning, and results
   * may differ. The property {@value #OTHER_BEHAVIOUR} allows it for all files.
   */
  public Plugins allowingOtherBehaviour() {
    return new Plugins(this::of, true);
  }

  /** Returns whether files may be loaded whose plug-ins behaved differently; false by default. */
  public boolean allowsOtherBehaviour() {
    return allowsOtherBehaviour || Boolean.getBoolean(OTHER_BEHAVIOUR);
  }

  Plugins and(Plugins others) {
    return new Plugins(
        kind -> and(kind, others), allowsOtherBehaviour || others.allowsOtherBehaviour);
  }

  private <P extends Named> Registry<P> and(PluginKind<P> kind, Plugins others) {
    return of(kind).and(others.of(kind));
  }

  private Plugins replacing(Registry<?> registry) {
    return new Plugins(kind -> kind == registry.kind() ? registry : of(kind), allowsOtherBehaviour);
  }

  /** Returns what is wrong with the plug-ins found, one line per problem; empty if all is well. */
  public List<String> problems() {
    Set<String> problems = new LinkedHashSet<>(); // a broken jar is a problem of every kind
    for (Registry<?> registry : all()) {
      problems.addAll(registry.problems());
    }
    return List.copyOf(problems);
  }

  /**
   * Returns a table that lists all plug-ins with their origins, and all that could not be loaded.
   */
  public PluginReport report() {
    List<PluginReport.Entry> entries = new ArrayList<>();
    all().forEach(registry -> entries.addAll(registry.entries()));
    return new PluginReport(entries, problems());
  }

  /** Returns how many plug-ins each kind has: {@code 20 activations, 9 losses, …}. */
  @Override
  public String toString() {
    return all().stream().map(Registry::toString).collect(Collectors.joining(", "));
  }
}
