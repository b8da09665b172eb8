package dev.nn.core.shards;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.PluginText;
import dev.nn.core.arguments.Require;
import dev.nn.core.json.Json;

/**
 * Local steps between two exchanges of shards, for a network between processes that is slower than
 * they are (Douillard et al., "DiLoCo: Distributed Low-Communication Training of Language Models",
 * 2023).
 *
 * <p>In a round, each shard takes H steps of its own from the same parameters θ and the same state
 * of the optimizer, each with the rows that it adds to a batch. The running mean θ̄ of their
 * parameters ({@link dev.nn.core.shards}), weighted by the rows that each shard went through in the
 * round, then gives an outer gradient for an outer optimizer with a constant learning rate:
 *
 * <pre>
 *   g ← θ - θ̄
 *   θ ← outer optimizer of θ, g
 * </pre>
 *
 * <p>{@code sgd} at a rate of 1 makes θ̄ the parameters, up to rounding: the plain average. {@code
 * nesterov} at 0.7 is DiLoCo's choice. The state of the optimizer of the steps is averaged like the
 * parameters, and every shard begins the next round with the mean: so a shard has no state of its
 * own between rounds. Each step has the learning rate of its place in the epoch. An epoch ends with
 * a round, which may be shorter.
 *
 * @param steps H; 0 for {@link #NONE}
 * @param optimizer the outer optimizer, as {@link PluginText}
 * @param learningRate the outer learning rate, above 0 and finite
 */
public record LocalSteps(
    int steps, @Json.Default("\"sgd\"") String optimizer, @Json.Default("1") float learningRate) {

  /** No local steps: shards exchange their gradients in each step. */
  public static final LocalSteps NONE = averaged(0);

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE = "{\"steps\":0}";

  /**
   * Throws an {@link IllegalArgumentException} that names the wrong argument.
   *
   * @param steps H; 0 for {@link #NONE}
   * @param optimizer the outer optimizer, as {@link PluginText}
   * @param learningRate the outer learning rate, above 0 and finite
   */
  public LocalSteps {
    Require.that(steps >= 0, "the number of local steps", steps, "0 or more");
    optimizer = PluginText.parse(optimizer).toString();
    boolean learns = learningRate > 0 && Float.isFinite(learningRate);
    Require.that(learns, "the outer learning rate", learningRate, "above 0 and finite");
  }

  /**
   * Returns whether there are local steps.
   *
   * @return false for {@link #NONE} alone
   */
  public boolean areTaken() {
    return steps > 0;
  }

  /**
   * Returns rounds of {@code steps} steps that end in the plain average.
   *
   * @param steps H, at least 1
   * @return local steps whose outer optimizer is {@code sgd} at a rate of 1
   */
  public static LocalSteps averaged(int steps) {
    return new LocalSteps(steps, "sgd", 1);
  }

  /**
   * Returns the same steps with the hyper-parameters of the outer optimizer.
   *
   * @param text as {@link PluginText}, with all hyper-parameters
   * @return new local steps
   */
  public LocalSteps withOptimizer(String text) {
    return new LocalSteps(steps, text, learningRate);
  }

  /**
   * Returns the outer optimizer, at its own learning rate in place of the one it is given.
   *
   * @param outer the outer optimizer, as {@link #optimizer} names it
   * @return an optimizer for the parameters, in each round
   */
  public Optimizer atConstantRate(Optimizer outer) {
    return new AtConstantRate(outer, learningRate);
  }

  private record AtConstantRate(Optimizer outer, float rate) implements Optimizer {

    @Override
    public String name() {
      return outer.name();
    }

    @Override
    public int slots() {
      return outer.slots();
    }

    @Override
    public OptimizerNeeds needs() {
      return outer.needs();
    }

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      outer.prepare(tensor, rate, step);
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      outer.update(block, rate, step);
    }
  }

  @Override
  public String toString() {
    return areTaken()
        ? "%s steps, then %s at %s".formatted(steps, optimizer, learningRate)
        : "none";
  }

  /**
   * Returns the number of rounds of an epoch of {@code batches} batches.
   *
   * @param batches the batches of an epoch, at least 1
   * @return the number, at least 1; the last round may be shorter
   */
  public int rounds(int batches) {
    return (batches - 1) / steps + 1;
  }
}
