package dev.nn.core.shards;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The state of a shard before or after a round of local steps. Its arrays are not copied. */
public final class LocalState implements Serializable {

  private static final long serialVersionUID = 1L;

  private final float[] parameters;
  private final ArrayList<float[]> optimizerState;
  private final double lossSum;
  private final double weightSum;

  /**
   * Creates a state before a round; see {@link #LocalState(float[], List, double, double)}.
   *
   * @param parameters laid out like {@code Network.parameters()}
   * @param optimizerState the state arrays of the optimizer, each laid out like the parameters
   */
  public LocalState(float[] parameters, List<float[]> optimizerState) {
    this(parameters, optimizerState, 0, 0);
  }

  /**
   * Creates a state.
   *
   * @param parameters laid out like {@code Network.parameters()}
   * @param optimizerState the state arrays of the optimizer, each laid out like the parameters
   * @param lossSum Σ wᵣ·Lᵣ over the rows of the round, each before the update of its step
   * @param weightSum Σ wᵣ over these rows
   */
  public LocalState(
      float[] parameters, List<float[]> optimizerState, double lossSum, double weightSum) {
    this.parameters = parameters;
    this.optimizerState = new ArrayList<>(optimizerState);
    this.lossSum = lossSum;
    this.weightSum = weightSum;
  }

  /**
   * Returns the parameters, laid out like {@code Network.parameters()}.
   *
   * @return the array itself
   */
  public float[] parameters() {
    return parameters;
  }

  /**
   * Returns the state arrays of the optimizer, each laid out like the parameters.
   *
   * @return {@code Optimizer.slots()} arrays
   */
  public List<float[]> optimizerState() {
    return optimizerState;
  }

  /**
   * Returns Σ wᵣ·Lᵣ over the rows of the round.
   *
   * @return 0 before a round
   */
  public double lossSum() {
    return lossSum;
  }

  /**
   * Returns Σ wᵣ over the rows of the round.
   *
   * @return 0 before a round
   */
  public double weightSum() {
    return weightSum;
  }
}
