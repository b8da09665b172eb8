package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Partition;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.List;

/** The ranges of parameters, in {@link Panels}, whose gradients each member of a team computes. */
final class MemberBlocks {

  private final float[] gradients;
  private final List<float[]> states;
  private final ParameterBlock[][] shared;
  private final ParameterBlock[] whole;

  /**
   * Creates the ranges of one array of parameters.
   *
   * @param members how many share the work of most steps; any may be done by one alone
   */
  MemberBlocks(
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      List<float[]> states,
      int members) {
    this.gradients = gradients;
    this.states = states;
    whole = blocks(architecture, parameters, Member.ALONE);
    shared = new ParameterBlock[members][];
    for (int m = 0; m < members; m++) {
      shared[m] = blocks(architecture, parameters, Member.of(m, members));
    }
  }

  /** Returns the ranges of a member's share of each tensor. */
  ParameterBlock[] of(Member member) {
    return member.count() == 1 ? whole : shared[member.index()];
  }

  private ParameterBlock[] blocks(Architecture architecture, float[] parameters, Member member) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (LayerShape layer : architecture.layers()) {
      Partition share = new Partition(layer, member);
      add(blocks, share.weights(layer.weights(parameters)), Kind.WEIGHTS, layer);
      add(blocks, share.outputs(layer.biases(parameters)), Kind.BIASES, layer);
      if (layer.isLearned()) {
        add(blocks, share.outputs(layer.ofActivation(parameters)), Kind.ACTIVATION, layer);
      }
    }
    return blocks.toArray(ParameterBlock[]::new);
  }

  private void add(List<ParameterBlock> blocks, Operand part, Kind kind, LayerShape layer) {
    int columns;
    for (int j = 0; j < part.columns() && part.rows() > 0; j += columns) {
      columns = part.columnsTogether(j);
      int start = part.at(0, j);
      int end = part.at(part.rows() - 1, j) + columns;
      blocks.add(
          TensorShape.of(kind, layer)
              .applied(new ParameterBlock(part.array(), gradients, states, start, end, kind)));
    }
  }
}
