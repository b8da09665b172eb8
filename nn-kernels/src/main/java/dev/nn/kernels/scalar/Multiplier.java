package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/** A computation of matrix products, with working memory for one thread at a time. */
public interface Multiplier {

  /**
   * Computes C = D + A·B. Each element of C is one chain of fused multiply-adds over the inner
   * index, ascending, starting from the element of D.
   *
   * <p>The shapes fit, and C overlaps neither A nor B. Weights alone may be in panels: B, where A
   * and D are by strides, or C, where A and B are by strides and D is null.
   *
   * @param d the start, its rows contiguous; null for zeros
   */
  void multiply(Operand a, Operand b, @Nullable Operand d, Operand c);

  /**
   * Computes C = D + A·B for a B without NaN and infinities, to the same bits; products with zeros
   * of A, which then change nothing, may be left out.
   */
  default void multiplyFinite(Operand a, Operand b, Operand d, Operand c) {
    multiply(a, b, d, c);
  }

  /**
   * Returns the product of some operands, as {@link #multiply} computes it, for shapes whose way is
   * chosen once and is then short; null for all others.
   */
  default @Nullable BoundProduct bind(Operand a, Operand b, @Nullable Operand d, Operand c) {
    return TinyProduct.of(a, b, d, c);
  }

  /** A product C = D + A·B that knows its operands and the way to compute them. */
  public interface BoundProduct {

    /** Computes C. */
    void run();
  }
}
