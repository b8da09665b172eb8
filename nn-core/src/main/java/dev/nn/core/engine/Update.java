package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.checked.CheckedOptimizer;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The update of the parameters from their gradients: the gradients of the penalties are added, the
 * sums are clipped, and the optimizer moves each tensor, each member its part. Owns the optimizer's
 * state.
 */
public final class Update {

  private final Penalties penalties;
  private final Optimizer optimizer;
  private final float[] gradients;
  private final GradientNorm gradientNorm;
  private final List<float[]> states = new ArrayList<>();
  private final ParameterBlock[][] shared;
  private final ParameterBlock[] whole;
  private double norm;

  /**
   * Creates an update of one array of parameters.
   *
   * @param parameters what is updated in place, in {@link Panels}
   * @param gradients of the mean loss, laid out like {@code parameters}; overwritten by an update
   * @param members how many share the work of most steps; any may be done by one alone
   */
  public Update(
      Penalties penalties,
      Optimizer optimizer,
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      int members) {
    this.penalties = penalties;
    this.optimizer = optimizer;
    this.gradients = gradients;
    gradientNorm = new GradientNorm(architecture, gradients);
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[parameters.length]);
    }
    whole = blocks(architecture, parameters, Member.ALONE);
    shared = new ParameterBlock[members][];
    for (int m = 0; m < members; m++) {
      shared[m] = blocks(architecture, parameters, Member.of(m, members));
    }
  }

  /** Returns the ranges of a member's share of each tensor. */
  private ParameterBlock[] blocks(Architecture architecture, float[] parameters, Member member) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (LayerShape layer : architecture.layers()) {
      Partition share = new Partition(layer, member);
      add(blocks, share.weights(layer.weights(parameters)), Kind.WEIGHTS);
      add(blocks, share.outputs(layer.biases(parameters)), Kind.BIASES);
    }
    return blocks.toArray(ParameterBlock[]::new);
  }

  private void add(List<ParameterBlock> blocks, Operand tensor, Kind kind) {
    int columns;
    for (int j = 0; j < tensor.columns() && tensor.rows() > 0; j += columns) {
      columns = tensor.columnsTogether(j);
      int start = tensor.at(0, j);
      int end = tensor.at(tensor.rows() - 1, j) + columns;
      blocks.add(new ParameterBlock(tensor.array(), gradients, states, start, end, kind));
    }
  }

  /**
   * Updates a member's part of the parameters, of which it computed the gradients.
   *
   * @param learningRate η of this step
   * @param step from 1
   * @throws PluginFailureException if the optimizer throws something
   */
  public void apply(float learningRate, long step, Member member) {
    ParameterBlock[] own = member.count() == 1 ? whole : shared[member.index()];
    penalize(own);
    clipByValue(own);
    clipByNorm(own, member);
    try {
      for (ParameterBlock block : own) {
        if (CheckedMode.ON) {
          CheckedOptimizer.update(optimizer, block, learningRate, step);
        } else {
          optimizer.update(block, learningRate, step);
        }
      }
    } catch (Throwable e) {
      throw PluginFailureException.of(optimizer, "update", -1, e);
    }
  }

  /** Returns the optimizer's state arrays, each laid out like the parameters. */
  public List<float[]> states() {
    return states;
  }

  /** Adds the gradient of l1·Σ|w| + ½·l2·Σw² over the weights. */
  private void penalize(ParameterBlock[] own) {
    if (penalties.l1() == 0 && penalties.l2() == 0) {
      return;
    }
    for (ParameterBlock block : own) {
      if (block.kind() == Kind.WEIGHTS) {
        float[] w = block.values();
        for (int i = block.start(); i < block.end(); i++) {
          gradients[i] += penalties.l1() * Math.signum(w[i]) + penalties.l2() * w[i];
        }
      }
    }
  }

  private void clipByValue(ParameterBlock[] own) {
    float limit = penalties.clipValue();
    if (limit == Float.POSITIVE_INFINITY) {
      return;
    }
    for (ParameterBlock block : own) {
      for (int i = block.start(); i < block.end(); i++) {
        gradients[i] = Math.max(-limit, Math.min(limit, gradients[i]));
      }
    }
  }

  private void clipByNorm(ParameterBlock[] own, Member member) {
    if (penalties.clipNorm() == Float.POSITIVE_INFINITY) {
      return;
    }
    member.sync();
    if (member.index() == 0) {
      // One sum over all, so that its bits do not depend on the partition.
      norm = gradientNorm.compute();
    }
    member.sync();
    if (norm > penalties.clipNorm()) {
      float scale = (float) (penalties.clipNorm() / norm);
      for (ParameterBlock block : own) {
        for (int i = block.start(); i < block.end(); i++) {
          gradients[i] *= scale;
        }
      }
    }
  }
}
