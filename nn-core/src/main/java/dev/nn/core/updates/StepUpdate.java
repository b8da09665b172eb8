package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * An update by an optimizer that takes the step as a whole, in one thread after the work of the
 * team, which computes each of its evaluations.
 */
final class StepUpdate extends Update {

  private final Optimizer optimizer;
  private final PenalizedGradient gradient;
  private final Penalties penalties;
  private final Panels panels;
  private final MemberBlocks blocks;
  private final WholeTensors tensors;
  private final double[] numbers;
  private final Step step = new Step();
  private final ParameterBlock network;

  StepUpdate(
      Penalties penalties,
      Optimizer optimizer,
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      int members) {
    super(optimizer);
    this.optimizer = called();
    this.penalties = penalties;
    gradient = new PenalizedGradient(penalties, architecture, gradients);
    panels = new Panels(architecture);
    blocks = new MemberBlocks(architecture, parameters, gradients, List.of(), members);
    numbers = new double[optimizer.needs().numbers()];
    tensors =
        new WholeTensors(
            architecture, parameters, gradients, optimizer.slots(), () -> numbers, new double[0]);
    network = ParameterBlock.ofNetwork(tensors.blocks(), numbers, step);
  }

  /** Finishes a member's part of the gradients; the parameters move in {@link #complete}. */
  @Override
  public void apply(float learningRate, long number, Member member) {
    gradient.finish(blocks.of(member), member);
  }

  @Override
  public void complete(float learningRate, long number, double loss, DoubleSupplier again) {
    step.begin(loss, again);
    try {
      optimizer.update(network, learningRate, number);
    } catch (PluginFailureException e) {
      throw e; // of a plug-in that an evaluation has called
    } catch (Throwable e) {
      throw failure("update", e);
    } finally {
      step.end();
    }
  }

  @Override
  public List<float[]> state() {
    return tensors.copyOfStates();
  }

  @Override
  public double[] numbers() {
    return numbers.clone();
  }

  @Override
  public void restore(List<float[]> state, double[] newNumbers) {
    tensors.restore(state);
    System.arraycopy(newNumbers, 0, numbers, 0, numbers.length);
  }

  @Override
  public void average(long number, float[] averages) {
    float[] rowMajor = new float[averages.length];
    unfoldValues();
    average(tensors.blocks(), number, rowMajor);
    panels.fill(averages, rowMajor);
  }

  private static double ended() {
    throw new IllegalStateException(
        "the step has ended; the loss is known during the call of update alone");
  }

  private void unfoldValues() {
    for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
      tensors.unfoldValues(tensor);
    }
  }

  private void unfoldGradients() {
    for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
      tensors.unfoldGradients(tensor);
    }
  }

  private void fold() {
    for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
      tensors.fold(tensor);
    }
  }

  /** The one object for all steps, so that a step allocates nothing. */
  private final class Step implements ParameterBlock.LossFunction {

    private double loss;
    private DoubleSupplier again = StepUpdate::ended;

    void begin(double meanLoss, DoubleSupplier evaluation) {
      again = evaluation;
      unfoldValues();
      unfoldGradients();
      loss = penalized(meanLoss);
    }

    void end() {
      fold();
      again = StepUpdate::ended;
    }

    @Override
    public double evaluate() {
      fold();
      loss = penalized(again.getAsDouble());
      if (Double.isFinite(loss)) {
        unfoldGradients();
      } else {
        Arrays.fill(tensors.gradients(), Float.NaN);
      }
      return loss;
    }

    private double penalized(double meanLoss) {
      return meanLoss + penalties.of(tensors.blocks());
    }

    @Override
    public double loss() {
      return loss;
    }
  }
}
