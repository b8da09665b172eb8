package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.blocks.BlockLoss;
import java.util.List;
import java.util.Optional;

/**
 * A kind of plug-in: its interface, the word for it in messages and files, and where the standard
 * plug-ins are.
 *
 * <p>This class is the only list of kinds. A new kind takes seven files: its interface in {@code
 * dev.nn.api}, a constant here, a line {@code uses} in {@code module-info.java} of nn-core and of
 * nn-testkit; and in nn-testkit its contract, the contract's checks, and an entry in {@code
 * ContractKind}. If something is missing, {@code PluginKindTest} says what.
 *
 * @param <P> the interface
 */
public final class PluginKind<P extends Named> {

  /** A layer's function f, a = f(z). */
  public static final PluginKind<Activation> ACTIVATION =
      new PluginKind<>(
          Activation.class, "activation", "activations", "nn-activations", "dev.nn.activations");

  /** The function L that training minimizes. */
  public static final PluginKind<Loss> LOSS = ofCore(Loss.class, "loss", "losses");

  /** The rule that updates the parameters. */
  public static final PluginKind<Optimizer> OPTIMIZER =
      ofCore(Optimizer.class, "optimizer", "optimizers");

  /** The distribution for initial weights. */
  public static final PluginKind<Initializer> INITIALIZER =
      ofCore(Initializer.class, "initializer", "initializers");

  /** The factor on the learning rate during training. */
  public static final PluginKind<Schedule> SCHEDULE =
      ofCore(Schedule.class, "schedule", "schedules");

  /** Measures predictions as one value. */
  public static final PluginKind<Metric> METRIC =
      new PluginKind<>(Metric.class, "metric", "metrics", "nn-data", "dev.nn.data.metrics");

  /** Listens to a training run. */
  public static final PluginKind<Listener> LISTENER =
      ofCore(Listener.class, "listener", "listeners");

  /** Transforms the cells in a column. */
  public static final PluginKind<Transform> TRANSFORM =
      new PluginKind<>(
          Transform.class, "transform", "transforms", "nn-data", "dev.nn.data.transforms");

  /** All kinds, in the order of reports. */
  public static final List<PluginKind<?>> ALL =
      List.of(ACTIVATION, LOSS, OPTIMIZER, INITIALIZER, SCHEDULE, METRIC, LISTENER, TRANSFORM);

  private final Class<P> type;
  private final String word;
  private final String plural;
  private final String artifact;
  private final String home;

  private PluginKind(Class<P> type, String word, String plural, String artifact, String home) {
    this.type = type;
    this.word = word;
    this.plural = plural;
    this.artifact = "dev.nn:" + artifact;
    this.home = home;
  }

  private static <P extends Named> PluginKind<P> ofCore(Class<P> type, String word, String plural) {
    return new PluginKind<>(type, word, plural, "nn-core", "dev.nn.core." + plural);
  }

  /** Returns the kind for a {@link #word()} such as {@code loss}; empty if the word is unknown. */
  public static Optional<PluginKind<?>> of(String word) {
    return ALL.stream().filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** Returns the path of the file that lists plug-ins of this kind in a jar. */
  String servicesFile() {
    return "META-INF/services/" + type.getName();
  }

  /** Describes a plug-in: activation 'acme:swoosh' (com.acme.Swoosh in acme.jar). */
  public static String describe(Named plugin) {
    String kind =
        ALL.stream().filter(k -> k.type.isInstance(plugin)).findFirst().map(k -> k.word).orElse("");
    Origin origin = Origin.of(plugin.getClass());
    String jar = origin.jar().isEmpty() ? "" : " in " + origin.jar();
    return "%s '%s' (%s%s)".formatted(kind, plugin.name(), origin.type().getName(), jar);
  }

  /** Returns the interface that plug-ins of this kind implement. */
  public Class<P> type() {
    return type;
  }

  /** Returns the lower-case word for one plug-in in messages and files: {@code loss}. */
  public String word() {
    return word;
  }

  /** Returns the word for several plug-ins: {@code losses}. */
  public String plural() {
    return plural;
  }

  /** Returns a plug-in that applies one of these plug-ins to each block of columns. */
  P ofBlocks(BlockText text, List<P> plugins) {
    Named made;
    if (type == Activation.class) {
      made = BlockActivation.of(text, plugins.stream().map(Activation.class::cast).toList());
    } else if (type == Loss.class) {
      made = BlockLoss.of(text, plugins.stream().map(Loss.class::cast).toList());
    } else {
      throw new IllegalArgumentException(
          "'%s' names several plug-ins for blocks of outputs, expected a single %s; only activations and losses can have blocks"
              .formatted(VisibleText.excerpt(text), word));
    }
    return type.cast(made);
  }

  /** Returns the artifact that has the standard plug-ins, in this artifact's version. */
  Artifact artifact() {
    return new Artifact(artifact, Origin.of(PluginKind.class).version());
  }

  /** Returns whether a plug-in is standard, whatever its kind. */
  static boolean isOwn(Named plugin) {
    for (PluginKind<?> kind : ALL) {
      if (kind.isStandard(plugin)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a plug-in's class is in the package of this kind's standard plug-ins. */
  public boolean isStandard(Named plugin) {
    return plugin.getClass().getPackageName().equals(home);
  }

  /** Returns the {@link #word()}. */
  @Override
  public String toString() {
    return word;
  }
}
