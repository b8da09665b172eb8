package dev.nn.core.plugins;

import dev.nn.api.BlockText;
import dev.nn.api.Formula;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.SurrogateGradient;
import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Discovery.LoadFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins of one kind, by name. Immutable.
 *
 * <p>If a provider cannot be loaded, or two providers claim one name, the other plug-ins are not
 * affected. {@link #problems()} lists the problem, and if you ask for such a name, the error gives
 * the reason.
 *
 * @param <P> the interface of the kind
 */
public final class Registry<P extends Named> {

  /** An error shows at most this many failures and counts the others. */
  private static final int MOST_SHOWN = 10;

  /** What other libraries call the learning rate, which is not a part of optimizers here. */
  private static final List<String> RATES = List.of("lr", "learning_rate", "learning_rate_init");

  private static final Message RATE = new Message("learningRate(…)", "--learning-rate");

  private final PluginKind<P> kind;
  private final SortedMap<String, List<Provider<P>>> providers;
  private final List<String> failures;
  private final Hyperparameters.Lookup others;

  Registry(PluginKind<P> kind, Collection<Provider<P>> providers, Collection<String> failures) {
    this.kind = kind;
    others = Registry::own;
    this.providers = new TreeMap<>();
    for (Provider<P> provider : providers) {
      this.providers.computeIfAbsent(provider.name(), name -> new ArrayList<>()).add(provider);
    }
    this.failures = List.copyOf(failures);
  }

  private Registry(Registry<P> of, Hyperparameters.Lookup others) {
    kind = of.kind;
    providers = of.providers;
    failures = of.failures;
    this.others = others;
  }

  /** Returns this registry with the plug-ins that may be hyper-parameters. */
  Registry<P> among(Hyperparameters.Lookup parts) {
    return new Registry<>(this, parts);
  }

  /** Knows no plug-in except the default. */
  private static <Q extends Named> Q own(Class<Q> kind, String name, @Nullable Q own) {
    if (own == null) {
      throw new PluginException("expected another plug-in; this kind has no registry");
    }
    return own;
  }

  /**
   * Returns a plug-in by name; returns {@code own}, a record's default, if only that can be meant.
   */
  P named(String name, @Nullable Named own) {
    if (own != null && lacks(name)) {
      return kind.type().cast(own);
    }
    P known = named(name);
    return own == null || known.getClass() == own.getClass() ? known : kind.type().cast(own);
  }

  static <P extends Named> Registry<P> none(PluginKind<P> kind) {
    return new Registry<>(kind, List.of(), List.of());
  }

  /**
   * Returns this registry with some plug-ins added; each must have a legal name. A plug-in replaces
   * an earlier one of the same class, whose hyper-parameters may differ. If another class has the
   * name already, the plug-in is a duplicate. If a class has several names, the plug-in replaces
   * only the one with its own name.
   */
  public Registry<P> with(Iterable<? extends P> plugins) {
    List<Provider<P>> given = new ArrayList<>();
    for (P plugin : plugins) {
      Provider<P> provider = Provider.of(plugin);
      given.removeIf(provider::isOfSameClassAndName);
      given.add(provider);
    }
    List<Provider<P>> all = new ArrayList<>(all().toList());
    for (Provider<P> provider : given) {
      all.removeIf(old -> replaces(provider, old));
    }
    all.addAll(given);
    return new Registry<>(kind, all, failures).among(others);
  }

  private boolean replaces(Provider<P> provider, Provider<P> old) {
    Class<?> type = provider.plugin().getClass();
    return provider.isOfSameClassAndName(old)
        || (old.plugin().getClass() == type
            && all().filter(each -> each.plugin().getClass() == type).count() == 1);
  }

  /** Returns this registry with all plug-ins and failures from another that it lacks. */
  Registry<P> and(Registry<P> other) {
    List<Provider<P>> both = new ArrayList<>(all().toList());
    other.all().filter(p -> all().noneMatch(p::isOfSameClassAndName)).forEach(both::add);
    Set<String> all = new LinkedHashSet<>(failures);
    all.addAll(other.failures);
    return new Registry<>(kind, both, all).among(others);
  }

  private Stream<Provider<P>> all() {
    return providers.values().stream().flatMap(List::stream);
  }

  /**
   * Returns a plug-in by its text.
   *
   * @param text a name, or a name with hyper-parameters: {@code leaky_relu(slope=0.2)}; for an
   *     activation or a loss also a {@link BlockText}. A name may be spelt differently, see {@link
   *     #canonical}
   * @throws PluginException if no plug-in has this name (the message lists the known names, the
   *     nearest first), or several have it (the message names their classes and jars)
   * @throws IllegalArgumentException if the text is malformed, or a hyper-parameter is invalid
   */
  public P get(String text) {
    if (BlockText.isBlocks(text)) {
      BlockText blocks = BlockText.parse(text);
      return kind.ofBlocks(
          blocks, blocks.blocks().stream().map(block -> get(block.plugin().toString())).toList());
    }
    PluginText wanted = PluginText.parse(text);
    P plugin = named(wanted.name());
    for (String key : wanted.hyperparameters().keySet()) {
      if (kind == PluginKind.OPTIMIZER
          && RATES.contains(key)
          && !Hyperparameters.of(plugin).containsKey(key)) {
        throw new RemedyException(
            "%s has no hyper-parameter '%s'; the learning rate is a setting of its own, %s",
            plugin.name(), key, RATE);
      }
    }
    return Hyperparameters.with(plugin, wanted.hyperparameters(), others);
  }

  /**
   * Returns a text with the plug-ins' names as used here. You may write such a name without its
   * underscores, as {@code LeakyReLU}, or use the name in Keras, PyTorch or scikit-learn: {@code
   * swish} is {@code silu}. If a plug-in has exactly the given name, that plug-in is meant.
   *
   * @param text as {@link #get(String)} takes it
   * @return the text in its usual form; an unknown name stays as it is, so that {@link
   *     #get(String)} can report it
   * @throws IllegalArgumentException if the text is malformed
   */
  public String canonical(String text) {
    if (BlockText.isBlocks(text)) {
      return new BlockText(
              BlockText.parse(text).blocks().stream()
                  .map(b -> new BlockText.Block(b.columns(), canonical(b.plugin()), b.weight()))
                  .toList())
          .toString();
    }
    return canonical(PluginText.parse(text)).toString();
  }

  private PluginText canonical(PluginText text) {
    return new PluginText(known(text.name()), text.hyperparameters());
  }

  /**
   * Returns the plug-in's name that another spelling means, or the spelling itself if it is
   * unknown.
   */
  private String known(String name) {
    if (providers.containsKey(name)) {
      return name;
    }
    String letters = Aliases.letters(name);
    List<String> same =
        providers.keySet().stream().filter(key -> Aliases.letters(key).equals(letters)).toList();
    String alias = same.size() == 1 ? same.get(0) : Aliases.of(kind, letters);
    return providers.containsKey(alias) ? alias : name;
  }

  /** Returns the plug-in with this name and its defaults. */
  P named(String spelling) {
    String name = known(spelling);
    List<Provider<P>> found = providers.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      throw new PluginException(unknown(name));
    }
    if (found.size() > 1) {
      throw new PluginException(duplicate(name, found));
    }
    return found.get(0).plugin();
  }

  /**
   * Returns the plug-in with this name and other hyper-parameters, given as text by the names of
   * the record's components. The remaining ones keep their defaults. Throws like {@link
   * #get(String)}.
   */
  public P get(String name, Map<String, String> hyperparameters) {
    return Hyperparameters.with(named(name), hyperparameters, others);
  }

  /** Returns whether no plug-in has this name; false also if several plug-ins have it. */
  public boolean lacks(String name) {
    return !providers.containsKey(name);
  }

  /** Returns each name that exactly one plug-in has, in alphabetical order. */
  public SortedSet<String> names() {
    TreeMap<String, List<Provider<P>>> single = new TreeMap<>(providers);
    single.values().removeIf(claimants -> claimants.size() > 1);
    return Collections.unmodifiableSortedSet(single.navigableKeySet());
  }

  /** Returns the providers that could not be loaded and the names claimed twice, one per line. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(failures);
    providers.forEach(
        (name, claimants) -> {
          if (claimants.size() > 1) {
            problems.add(duplicate(name, claimants));
          }
        });
    return List.copyOf(problems);
  }

  /** Returns what a report says about the plug-in with this name. */
  public PluginReport.Entry entry(String name) {
    Provider<P> provider = Provider.of(named(name));
    return provider.entry(kind);
  }

  List<PluginReport.Entry> entries() {
    return all().map(provider -> provider.entry(kind)).toList();
  }

  private String unknown(String name) {
    String known =
        names().isEmpty()
            ? "there are no " + kind.plural()
            : alias(name)
                + "known, the nearest first: "
                + String.join(", ", Spelling.nearestFirst(name, names()));
    String standard =
        all().anyMatch(provider -> kind.isStandard(provider.plugin()))
            ? ""
            : ". The standard %s are in %s: add it to the class path or module path; if several jars are packed into one, merge their META-INF/services files"
                .formatted(kind.plural(), kind.artifact());
    int more = failures.size() - MOST_SHOWN;
    String broken =
        failures.isEmpty()
            ? ""
            : ". Could not be loaded: "
                + failures.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "))
                + (more > 0 ? "; and %s more, which problems() lists".formatted(more) : "");
    return "unknown %s '%s'; %s%s%s"
        .formatted(kind, VisibleText.excerpt(name), known, standard, broken);
  }

  /** Asks whether a name from another library is meant, if none here is as near. */
  private String alias(String name) {
    List<String> all = new ArrayList<>(names());
    all.addAll(Aliases.names(kind));
    return Spelling.nearest(name, all)
        .filter(near -> !providers.containsKey(near) && providers.containsKey(known(near)))
        .map(near -> "did you mean '%s', which is %s? Else ".formatted(near, known(near)))
        .orElse("");
  }

  private String duplicate(String name, List<Provider<P>> claimants) {
    String origins =
        claimants.stream().map(p -> p.origin().toString()).collect(Collectors.joining(" and "));
    return "%s providers of the %s '%s': %s; remove all but one, or give them different names"
        .formatted(claimants.size(), kind, name, origins);
  }

  /** Returns which kind the plug-ins are. */
  public PluginKind<P> kind() {
    return kind;
  }

  /** Returns how many plug-ins there are, such as {@code 20 activations}. */
  @Override
  public String toString() {
    return names().size() + " " + kind.plural();
  }

  /** A plug-in with its origin and its name, which is asked for only once. */
  record Provider<P extends Named>(P plugin, String name, Origin origin) {

    static <P extends Named> Provider<P> of(P plugin) {
      String name = plugin.name();
      Origin origin = Origin.of(plugin.getClass());
      if (name == null || !PluginText.isLegalName(name)) {
        throw new PluginException(
            "%s is named '%s'; names are lower snake case, such as leaky_relu, and may have a vendor prefix, as in acme:swoosh"
                .formatted(origin, VisibleText.excerpt(name)));
      }
      if (!PluginKind.isOwn(plugin)) { // checking all of nn's own would slow each start
        try {
          Hyperparameters.require(plugin);
        } catch (IllegalArgumentException e) {
          throw new PluginException(origin + ": " + e.getMessage(), e);
        }
      }
      return new Provider<>(plugin, name, origin);
    }

    /**
     * Returns whether another provider has the same class and name, as happens if two loaders find
     * it.
     */
    boolean isOfSameClassAndName(Provider<?> other) {
      return plugin.getClass() == other.plugin.getClass() && name.equals(other.name);
    }

    /**
     * Returns whether another provider is this one, or the same one loaded again from its place.
     */
    boolean isFoundAgain(Provider<?> other) {
      return isOfSameClassAndName(other)
          || (name.equals(other.name)
              && plugin.getClass().getName().equals(other.plugin.getClass().getName())
              && origin.location() != null
              && origin.location().equals(other.origin.location()));
    }

    PluginReport.Entry entry(PluginKind<?> kind) {
      return new PluginReport.Entry(
          kind.word(),
          text(),
          formula(),
          plugin.getClass().getName(),
          origin.jar(),
          origin.version(),
          origin.loader());
    }

    private String text() {
      try {
        return PluginText.of(plugin).toString();
      } catch (RuntimeException e) { // its package may not be exported
        return name + " (" + LoadFailure.describe(e) + ")";
      }
    }

    private String formula() {
      Formula formula = plugin.getClass().getAnnotation(Formula.class);
      SurrogateGradient surrogate = plugin.getClass().getAnnotation(SurrogateGradient.class);
      return (formula == null ? "" : formula.value())
          + (surrogate == null ? "" : "; surrogate gradient: " + surrogate.value());
    }
  }
}
