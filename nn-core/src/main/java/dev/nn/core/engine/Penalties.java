package dev.nn.core.engine;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.engine.Architecture.Tensor;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.List;

/**
 * Changes the gradient before the optimizer sees it. Adds the gradient of l1·Σ|w| + ½·l2·Σw² over
 * the weights, then clips by value, then by norm. A limit of infinity means no clipping.
 */
public record Penalties(float l1, float l2, float clipValue, float clipNorm) {

  /** Returns l1·Σ|w| + ½·l2·Σw² over the weights, added up in the row-major tensors' order. */
  double of(List<ParameterBlock> tensors) {
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    double magnitudes = 0;
    double squares = 0;
    for (int t = 0; t < tensors.size(); t++) { // an iterator would be an allocation per step
      ParameterBlock tensor = tensors.get(t);
      float[] w = tensor.values();
      for (int i = tensor.start(); tensor.kind() == Kind.WEIGHTS && i < tensor.end(); i++) {
        magnitudes += Math.abs(w[i]);
        squares += (double) w[i] * w[i];
      }
    }
    return l1 * magnitudes + 0.5 * l2 * squares;
  }

  /** The gradients that an optimizer sees: the mean loss's and the penalties', clipped. */
  static final class PenalizedGradient {

    private final Penalties penalties;
    private final float[] gradients;
    private final List<Tensor> tensors;
    private double norm;

    PenalizedGradient(Penalties penalties, List<Tensor> tensors) {
      this.penalties = penalties;
      this.tensors = tensors;
      gradients = tensors.get(0).operand().array();
    }

    /** Turns the mean loss's gradients, in a member's blocks, into what an optimizer sees. */
    void finish(ParameterBlock[] own, Member member) {
      penalize(own);
      clipByValue(own);
      clipByNorm(own, member);
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
        norm = norm(tensors); // by one member, so that the bits do not depend on the partition
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

    /** Returns √(Σ g²), added up in row-major order, whatever the panels are. */
    static double norm(List<Tensor> tensors) {
      double sum = 0;
      for (int t = 0; t < tensors.size(); t++) { // an iterator would be an allocation per step
        Operand g = tensors.get(t).operand();
        for (int i = 0; i < g.rows(); i++) {
          sum = addRow(sum, g, i);
        }
      }
      return Math.sqrt(sum);
    }

    private static double addRow(double sum, Operand g, int row) {
      float[] gradients = g.array();
      double squares = sum;
      int columns;
      for (int j = 0; j < g.columns(); j += columns) {
        columns = g.columnsTogether(j);
        int start = g.at(row, j);
        for (int i = start; i < start + columns; i++) {
          squares += (double) gradients[i] * gradients[i];
        }
      }
      return squares;
    }
  }
}
