package dev.nn.kernels.scalar;

/** Products of matrices, with working memory for one thread at a time. */
public interface Multiplier {

  /**
   * Binds a product to its operands. Each element of C is one chain of fused multiply-adds over the
   * inner index, ascending, starting from the element of D.
   *
   * @param like the operands that the strategy is chosen for: these, or larger ones
   */
  Product bind(ProductOperands operands, ProductOperands like);

  /** A product C = D + A·B that knows its operands and its strategy. */
  interface Product {

    /** Computes C. */
    void run();
  }
}
