package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.kernels.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The update of the parameters from their gradients: the gradients of the penalties are added, all
 * are clipped, and the optimizer moves each tensor, each member its part. Owns the optimizer's
 * state.
 */
final class Update {

  private final TrainingSpec spec;
  private final Optimizer optimizer;
  private final float[] gradients;
  private final List<float[]> states = new ArrayList<>();
  private final ParameterBlock[][] shared;
  private final ParameterBlock[] whole;
  private double norm;

  /**
   * An update of one array of parameters.
   *
   * @param parameters what is updated in place
   * @param gradients of the mean loss, laid out like {@code parameters}; overwritten by an update
   * @param members how many share the work of most steps; any may be done by one alone
   */
  Update(
      TrainingSpec spec,
      Optimizer optimizer,
      Network network,
      float[] parameters,
      float[] gradients,
      int members) {
    this.spec = spec;
    this.optimizer = optimizer;
    this.gradients = gradients;
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[parameters.length]);
    }
    whole = blocks(network, parameters, Member.ALONE);
    shared = new ParameterBlock[members][];
    for (int m = 0; m < members; m++) {
      shared[m] = blocks(network, parameters, Member.of(m, members));
    }
  }

  /** The member's part of each tensor, none where it has none. */
  private ParameterBlock[] blocks(Network network, float[] parameters, Member member) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (int l = 0; l < network.spec().layers().size(); l++) {
      LayerSpec shape = network.spec().layers().get(l);
      int outputs = shape.outputs();
      int weights = network.layout().weights(l);
      int start = weights + member.from(shape.inputs(), Division.ROWS) * outputs;
      int end = weights + member.to(shape.inputs(), Division.ROWS) * outputs;
      if (start < end) {
        blocks.add(new ParameterBlock(parameters, gradients, states, start, end, Kind.WEIGHTS));
      }
      int biases = network.layout().biases(l);
      start = biases + member.from(outputs, Division.ROWS);
      end = biases + member.to(outputs, Division.ROWS);
      if (start < end) {
        blocks.add(new ParameterBlock(parameters, gradients, states, start, end, Kind.BIASES));
      }
    }
    return blocks.toArray(ParameterBlock[]::new);
  }

  /**
   * Updates a member's part of the parameters, the one whose gradients it computed.
   *
   * @param learningRate η of this step
   * @param step from 1
   */
  void apply(float learningRate, long step, Member member) {
    ParameterBlock[] own = member.count() == 1 ? whole : shared[member.index()];
    penalize(own);
    clipByValue(own);
    clipByNorm(own, member);
    for (ParameterBlock block : own) {
      optimizer.update(block, learningRate, step);
    }
  }

  /** The optimizer's state arrays, each laid out like the parameters. */
  List<float[]> states() {
    return states;
  }

  /** Adds the gradient of l1·Σ|w| + ½·l2·Σw² over the weights. */
  private void penalize(ParameterBlock[] own) {
    if (spec.l1() == 0 && spec.l2() == 0) {
      return;
    }
    for (ParameterBlock block : own) {
      if (block.kind() == Kind.WEIGHTS) {
        float[] w = block.values();
        for (int i = block.start(); i < block.end(); i++) {
          gradients[i] += spec.l1() * Math.signum(w[i]) + spec.l2() * w[i];
        }
      }
    }
  }

  private void clipByValue(ParameterBlock[] own) {
    float limit = spec.clipValue();
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
    if (spec.clipNorm() == Float.POSITIVE_INFINITY) {
      return;
    }
    member.sync();
    if (member.index() == 0) {
      norm = norm(); // one sum over all, so that its bits do not depend on how many share the work
    }
    member.sync();
    if (norm > spec.clipNorm()) {
      float scale = (float) (spec.clipNorm() / norm);
      for (ParameterBlock block : own) {
        for (int i = block.start(); i < block.end(); i++) {
          gradients[i] *= scale;
        }
      }
    }
  }

  private double norm() {
    double squares = 0;
    for (float gradient : gradients) {
      squares += (double) gradient * gradient;
    }
    return Math.sqrt(squares);
  }
}
