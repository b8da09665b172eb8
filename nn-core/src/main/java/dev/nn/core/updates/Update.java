package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.engine.Architecture;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The update of the parameters from their gradients: the gradients of the penalties are added, the
 * sums are clipped, and the optimizer moves the parameters. Owns the optimizer's state.
 */
public abstract class Update {

  private final Optimizer optimizer;
  private final Optimizer called;
  private final boolean averages;

  Update(Optimizer optimizer) {
    this.optimizer = optimizer;
    called = CheckedMode.of(optimizer);
    averages = optimizer.needs().averages();
  }

  /** Returns the optimizer to call. */
  final Optimizer called() {
    return called;
  }

  final PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(optimizer, method, -1, thrown);
  }

  /**
   * Returns an update of one array of parameters, by the needs of its optimizer.
   *
   * @param parameters updated in place, in {@link dev.nn.core.engine.Panels}
   * @param gradients of the mean loss, laid out like {@code parameters}; overwritten by an update
   * @param members how many share the work of most steps; any may be done by one alone
   */
  public static Update of(
      Penalties penalties,
      Optimizer optimizer,
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      int members) {
    return switch (optimizer.needs().scope()) {
      case ELEMENTS ->
          new BlockUpdate(penalties, optimizer, architecture, parameters, gradients, members);
      case TENSORS ->
          new TensorUpdate(penalties, optimizer, architecture, parameters, gradients, members);
      case NETWORK ->
          new StepUpdate(penalties, optimizer, architecture, parameters, gradients, members);
    };
  }

  /**
   * Updates a member's part of the parameters. Each member has finished the gradients of its share.
   *
   * @param learningRate η of this step
   * @param step from 1
   * @throws PluginFailureException if the optimizer throws something
   */
  public abstract void apply(float learningRate, long step, Member member);

  /**
   * Completes the step after all members, for an optimizer that takes the step as a whole; does
   * nothing for others.
   *
   * @param loss the mean loss of the batch
   * @param again computes loss and gradients of the batch at the present parameters: runs {@link
   *     #apply} too if the loss is finite, and returns the loss
   * @throws PluginFailureException if the optimizer throws something
   */
  public void complete(float learningRate, long step, double loss, DoubleSupplier again) {}

  /** Returns copies of the optimizer's state arrays, laid out like {@code Network.parameters()}. */
  public abstract List<float[]> state();

  /** Returns a copy of the numbers that the optimizer keeps. */
  public abstract double[] numbers();

  /** Goes on from the state of another update; of as many arrays and numbers. */
  public abstract void restore(List<float[]> state, double[] numbers);

  /** Returns whether the network is evaluated with other parameters than those in training. */
  public boolean isAveraging() {
    return averages;
  }

  /**
   * Computes the parameters to evaluate with, after an update by an averaging optimizer.
   *
   * @param averages receives them, in panels
   */
  public abstract void average(long step, float[] averages);

  /** Computes the averages of some blocks. */
  final void average(Iterable<ParameterBlock> blocks, long step, float[] averages) {
    try {
      for (ParameterBlock block : blocks) {
        called.average(block, step, averages);
      }
    } catch (Throwable e) {
      throw failure("average", e);
    }
  }
}
