package dev.nn.core.training;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.Penalties;
import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.shards.ShardPlan;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that determines the training result besides network and data. Equal specifications on
 * equal data give equal bits.
 *
 * @param loss as {@link PluginText}: {@code mse}, {@code huber(delta=2)}; or as {@link BlockText},
 *     with a loss for each block of outputs; their weighted sum is then minimized
 * @param optimizer as {@link PluginText}: {@code sgd}, {@code adam(beta1=0.95)}
 * @param learningRate η, above 0 and finite
 * @param schedules factors on the learning rate, as {@link PluginText}; they multiply
 * @param batchSize rows per step, at least 1; all rows if the data has fewer
 * @param epochs passes over the data, at least 1
 * @param seed decides the row order and dropout
 * @param l1 0 or more; adds l1·Σ|w| over all weights (not biases) to the loss
 * @param l2 0 or more; adds ½·l2·Σw² over all weights (not biases) to the loss: PyTorch's
 *     weight_decay, twice Keras's L2
 * @param clipValue bounds every gradient to ±clipValue, above 0; infinity for no clipping
 * @param clipNorm bounds the norm of all gradients together, above 0; infinity for none
 * @param shards how many parts a batch is cut into, at least 1 and at most its rows. Their
 *     gradients are computed separately and combined in order, on one machine or several ({@link
 *     ShardPlan}).
 */
public record TrainingSpec(
    String loss,
    String optimizer,
    float learningRate,
    List<String> schedules,
    int batchSize,
    int epochs,
    long seed,
    float l1,
    float l2,
    @Json.Default("\"Infinity\"") float clipValue,
    @Json.Default("\"Infinity\"") float clipNorm,
    @Json.Default("1") int shards) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is wrong; the message names it
   */
  public TrainingSpec {
    loss = BlockText.normalized(loss);
    optimizer = PluginText.parse(optimizer).toString();
    schedules = schedules.stream().map(text -> PluginText.parse(text).toString()).toList();
    boolean learns = learningRate > 0 && Float.isFinite(learningRate);
    Require.that(learns, "the learning rate", learningRate, "above 0 and finite, such as 0.01");
    Require.that(batchSize >= 1, "the batch size", batchSize, "at least 1");
    Require.that(epochs >= 1, "the number of epochs", epochs, "at least 1");
    Require.that(l1 >= 0 && Float.isFinite(l1), "l1", l1, "0 or more, and finite");
    Require.that(l2 >= 0 && Float.isFinite(l2), "l2", l2, "0 or more, and finite");
    Require.that(clipValue > 0, "clipValue", clipValue, "above 0; infinity for no clipping");
    Require.that(clipNorm > 0, "clipNorm", clipNorm, "above 0; infinity for no clipping");
    Require.that(shards >= 1, "the number of shards", shards, "at least 1");
  }

  /** Returns MSE and SGD at a learning rate of 0.01, batches of 32 rows, 10 epochs, seed 0. */
  public static TrainingSpec defaults() {
    float none = Float.POSITIVE_INFINITY;
    return new TrainingSpec("mse", "sgd", 0.01f, List.of(), 32, 10, 0, 0, 0, none, none, 1);
  }

  /** Returns a builder that starts from the {@link #defaults()}. */
  public static Builder builder() {
    return defaults().toBuilder();
  }

  /** Returns a builder that starts from this specification. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns this specification with the names that these plug-ins use for its functions. */
  public TrainingSpec in(Plugins plugins) {
    return toBuilder()
        .loss(plugins.losses().canonical(loss))
        .optimizer(plugins.optimizers().canonical(optimizer))
        .schedules(schedules.stream().map(plugins.schedules()::canonical).toArray(String[]::new))
        .build();
  }

  /** Returns how a data set of at least 1 row is divided into shards and batches. */
  public ShardPlan shardPlan(int rows) {
    return ShardPlan.of(rows, batchSize, shards, seed);
  }

  /**
   * Returns the metadata, for {@link dev.nn.core.safetensors.Safetensors}, with everything that a
   * network's file needs so that the network can be trained again by this specification.
   *
   * @param others texts of further plug-ins that the training needs, by kind
   */
  public Map<String, String> metadata(
      Network network, Plugins plugins, Map<PluginKind<?>, List<String>> others) {
    SavedPlugins needed = SavedPlugins.of(network);
    for (LayerSpec layer : network.spec().layers()) {
      String text = layer.initializer() == null ? Network.DEFAULT_INITIALIZER : layer.initializer();
      add(needed, PluginKind.INITIALIZER, text, plugins);
    }
    add(needed, PluginKind.LOSS, loss, plugins);
    add(needed, PluginKind.OPTIMIZER, optimizer, plugins);
    schedules.forEach(text -> add(needed, PluginKind.SCHEDULE, text, plugins));
    others.forEach((kind, texts) -> texts.forEach(text -> add(needed, kind, text, plugins)));
    return NetworkFile.metadata(network, needed);
  }

  private static <P extends Named> void add(
      SavedPlugins needed, PluginKind<P> kind, String text, Plugins plugins) {
    needed.add(kind, text, plugins.of(kind).get(text));
  }

  Penalties penalties() {
    return new Penalties(l1, l2, clipValue, clipNorm);
  }

  /**
   * Builds a specification; its setters are named after the components, and round double to float.
   */
  public static final class Builder {

    private final Map<String, @Nullable Object> components;
    private final Set<String> given = new LinkedHashSet<>();

    private Builder(TrainingSpec from) {
      components = Records.values(from);
    }

    /** Sets the loss, as {@link PluginText} or {@link BlockText}; {@code mse} by default. */
    public Builder loss(String value) {
      return set("loss", value);
    }

    /** Sets the optimizer, as {@link PluginText}; {@code sgd} by default. */
    public Builder optimizer(String value) {
      return set("optimizer", value);
    }

    /** Sets η, rounded to float; must be above 0 and finite; 0.01 by default. */
    public Builder learningRate(double value) {
      return set("learningRate", (float) value);
    }

    /** Sets the factors on the learning rate, as {@link PluginText}; none by default. */
    public Builder schedules(String... values) {
      return set("schedules", List.of(values));
    }

    /** Sets the rows per step, at least 1; 32 by default. */
    public Builder batchSize(int value) {
      return set("batchSize", value);
    }

    /** Sets the passes over the data, at least 1; 10 by default. */
    public Builder epochs(int value) {
      return set("epochs", value);
    }

    /** Sets the seed for row order and dropout; may be any number; 0 by default. */
    public Builder seed(long value) {
      return set("seed", value);
    }

    /** Sets the factor on Σ|w|, rounded to float; must be 0 or more and finite; 0 by default. */
    public Builder l1(double value) {
      return set("l1", (float) value);
    }

    /** Sets the factor on ½·Σw², rounded to float; must be 0 or more and finite; 0 by default. */
    public Builder l2(double value) {
      return set("l2", (float) value);
    }

    /**
     * Sets the bound on every gradient, rounded to float; must be above 0; by default infinity, for
     * none.
     */
    public Builder clipValue(double value) {
      return set("clipValue", (float) value);
    }

    /**
     * Sets the bound on the norm of all gradients; must be above 0; by default infinity, for none.
     */
    public Builder clipNorm(double value) {
      return set("clipNorm", (float) value);
    }

    /** Sets how many parts a batch has: 1 by default, at most its rows. */
    public Builder shards(int value) {
      return set("shards", value);
    }

    private Builder set(String component, Object value) {
      components.put(component, value);
      given.add(component);
      return this;
    }

    /** Returns the names of components that were set, such as {@code batchSize}, in order. */
    public Set<String> given() {
      return Collections.unmodifiableSet(given);
    }

    /**
     * Builds the specification.
     *
     * @throws IllegalArgumentException if a component is wrong
     */
    public TrainingSpec build() {
      return Records.of(TrainingSpec.class, components);
    }
  }
}
