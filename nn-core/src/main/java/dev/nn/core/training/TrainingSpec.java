package dev.nn.core.training;

import dev.nn.api.PluginText;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.Penalties;
import dev.nn.core.json.Json;
import java.util.List;

/**
 * How to train: everything that decides the result besides the network and the data. A value: two
 * equal specifications on equal data give equal bits.
 *
 * @param loss as {@link PluginText}: {@code mse}, {@code huber(delta=2)}
 * @param optimizer as {@link PluginText}: {@code sgd}, {@code adam(beta1=0.95)}
 * @param learningRate η, above 0 and finite
 * @param schedules factors on the learning rate, as {@link PluginText}; they multiply
 * @param batchSize the rows of one step, at least 1; more than the data has means all of them
 * @param epochs the passes over the data, at least 1
 * @param seed decides the order of the rows and what is dropped
 * @param l1 adds l1·Σ|w| over all weights (not biases) to what is made small, 0 or more
 * @param l2 adds ½·l2·Σw² over all weights (not biases) to what is made small, 0 or more; it is
 *     what PyTorch calls weight_decay, and half of it what Keras calls L2
 * @param clipValue every gradient is kept within ±clipValue, above 0; infinity for no clipping
 * @param clipNorm the length of all gradients together is kept within clipNorm, above 0; infinity
 *     for no clipping
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
    @Json.Default("\"Infinity\"") float clipNorm) {

  /**
   * Checks the numbers and the form of the names.
   *
   * @throws IllegalArgumentException saying which argument is wrong
   */
  public TrainingSpec {
    loss = PluginText.parse(loss).toString();
    optimizer = PluginText.parse(optimizer).toString();
    schedules = schedules.stream().map(text -> PluginText.parse(text).toString()).toList();
    require(
        learningRate > 0 && Float.isFinite(learningRate),
        "the learning rate",
        learningRate,
        "above 0 and finite, such as 0.01");
    require(batchSize >= 1, "the batch size", batchSize, "at least 1");
    require(epochs >= 1, "the number of epochs", epochs, "at least 1");
    require(l1 >= 0 && Float.isFinite(l1), "l1", l1, "0 or more, and finite");
    require(l2 >= 0 && Float.isFinite(l2), "l2", l2, "0 or more, and finite");
    require(clipValue > 0, "clipValue", clipValue, "above 0; infinity for no clipping");
    require(clipNorm > 0, "clipNorm", clipNorm, "above 0; infinity for no clipping");
  }

  /** MSE and SGD at a learning rate of 0.01, batches of 32 rows, 10 epochs, seed 0. */
  public static TrainingSpec defaults() {
    float none = Float.POSITIVE_INFINITY;
    return new TrainingSpec("mse", "sgd", 0.01f, List.of(), 32, 10, 0, 0, 0, none, none);
  }

  /** A builder that starts from the {@link #defaults()}. */
  public static Builder builder() {
    return defaults().toBuilder();
  }

  /** A builder that starts from this. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  Penalties penalties() {
    return new Penalties(l1, l2, clipValue, clipNorm);
  }

  private static void require(boolean met, String what, Number given, String expected) {
    if (!met) {
      throw new IllegalArgumentException(what + " is " + given + ", must be " + expected);
    }
  }

  /** Sets some of the values; the rest stay what they were. */
  public static final class Builder {

    private String loss;
    private String optimizer;
    private float learningRate;
    private List<String> schedules;
    private int batchSize;
    private int epochs;
    private long seed;
    private float l1;
    private float l2;
    private float clipValue;
    private float clipNorm;

    private Builder(TrainingSpec from) {
      loss = from.loss;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedules = from.schedules;
      batchSize = from.batchSize;
      epochs = from.epochs;
      seed = from.seed;
      l1 = from.l1;
      l2 = from.l2;
      clipValue = from.clipValue;
      clipNorm = from.clipNorm;
    }

    /** Sets {@link TrainingSpec#loss()}. */
    public Builder loss(String value) {
      loss = value;
      return this;
    }

    /** Sets {@link TrainingSpec#optimizer()}. */
    public Builder optimizer(String value) {
      optimizer = value;
      return this;
    }

    /** Sets {@link TrainingSpec#learningRate()}, as a float. */
    public Builder learningRate(double value) {
      learningRate = (float) value;
      return this;
    }

    /** Sets {@link TrainingSpec#schedules()}; none for a constant rate. */
    public Builder schedules(String... values) {
      schedules = List.of(values);
      return this;
    }

    /** Sets {@link TrainingSpec#batchSize()}. */
    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    /** Sets {@link TrainingSpec#epochs()}. */
    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    /** Sets {@link TrainingSpec#seed()}. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets {@link TrainingSpec#l1()}, as a float. */
    public Builder l1(double value) {
      l1 = (float) value;
      return this;
    }

    /** Sets {@link TrainingSpec#l2()}, as a float. */
    public Builder l2(double value) {
      l2 = (float) value;
      return this;
    }

    /** Sets {@link TrainingSpec#clipValue()}, as a float. */
    public Builder clipValue(double value) {
      clipValue = (float) value;
      return this;
    }

    /** Sets {@link TrainingSpec#clipNorm()}, as a float. */
    public Builder clipNorm(double value) {
      clipNorm = (float) value;
      return this;
    }

    /**
     * The specification.
     *
     * @throws IllegalArgumentException saying which value is wrong
     */
    public TrainingSpec build() {
      return new TrainingSpec(
          loss,
          optimizer,
          learningRate,
          schedules,
          batchSize,
          epochs,
          seed,
          l1,
          l2,
          clipValue,
          clipNorm);
    }
  }
}
