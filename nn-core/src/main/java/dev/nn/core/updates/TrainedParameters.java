package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The parameters of a network in training, their gradients, and the optimizer that moves them.
 *
 * <p>A network is evaluated with the parameters in training, or with the averages of an optimizer
 * that has them, which are computed when they are asked for.
 */
public final class TrainedParameters {

  private final Panels panels;
  private final float[] values;
  private final float[] gradients;
  private final Update update;
  private final int slots;
  private final float[] averages;
  private boolean areAveragesCurrent = true;
  private boolean isUpdated;

  /**
   * Creates the parameters of a training.
   *
   * @param initial laid out like {@code Network.parameters()}
   * @param members how many share the work of most steps; any may be done by one alone
   */
  public TrainedParameters(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer optimizer,
      int members) {
    panels = new Panels(architecture);
    values = new float[initial.length];
    panels.fill(values, initial);
    gradients = new float[initial.length];
    update = Update.of(penalties, optimizer, architecture, values, gradients, members);
    slots = optimizer.slots();
    averages = update.isAveraging() ? values.clone() : values;
  }

  /** Updates a member's part of the parameters; see {@link Update#apply}. */
  public void update(float learningRate, long step, Member member) {
    update.apply(learningRate, step, member);
  }

  /** Completes the update after all members; see {@link Update#complete}. */
  public void complete(float learningRate, long step, double loss, DoubleSupplier again) {
    update.complete(learningRate, step, loss, again);
    isUpdated = true;
    areAveragesCurrent = false;
  }

  /** Returns the parameters in training, in panels; only read. */
  public float[] values() {
    return values;
  }

  /** Returns the gradients of the last batch, in panels. */
  public float[] gradients() {
    return gradients;
  }

  /**
   * Returns the parameters to evaluate with, in panels; only read.
   *
   * @param steps the number of updates so far
   */
  public float[] evaluated(long steps) {
    if (!areAveragesCurrent && update.isAveraging()) {
      update.average(steps, averages);
    }
    areAveragesCurrent = true;
    return averages;
  }

  /** Returns a copy of parameters in panels, laid out like {@code Network.parameters()}. */
  public float[] unfold(float[] inPanels) {
    return panels.unfold(inPanels);
  }

  /** Returns whether the parameters are those of an update, and were not replaced since. */
  public boolean isUpdated() {
    return isUpdated;
  }

  /** Sets the parameters in training, and those to evaluate with, to those of a network. */
  public void replace(float[] parameters) {
    panels.fill(values, parameters);
    if (averages != values) {
      System.arraycopy(values, 0, averages, 0, averages.length);
    }
    areAveragesCurrent = true;
    isUpdated = false;
  }

  /** Returns the optimizer's state, and the parameters in training if the network has others. */
  public List<float[]> state() {
    List<float[]> arrays = new ArrayList<>(update.state());
    if (update.isAveraging()) {
      arrays.add(panels.unfold(values));
    }
    return arrays;
  }

  /** Returns the numbers that the optimizer keeps. */
  public double[] numbers() {
    return update.numbers();
  }

  /** Goes on from the state and numbers of the same optimizer; more arrays are left alone. */
  public void restore(List<float[]> state, double[] numbers) {
    update.restore(state, numbers);
    if (update.isAveraging()) {
      panels.fill(values, state.get(slots)); // the network has the averages
    }
  }
}
