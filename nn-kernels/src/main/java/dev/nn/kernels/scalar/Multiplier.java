package dev.nn.kernels.scalar;

/** Computes matrix products, with working memory for one thread at a time. */
public interface Multiplier {

  /**
   * Binds a product to its operands. Each element of C is one chain of fused multiply-adds over the
   * inner index, ascending, which starts from the element of D.
   *
   * @param like the operands for which the strategy is chosen: these, or larger ones
   */
  Product bind(ProductOperands operands, ProductOperands like);

  /** A product C = D + A·B with its operands and its strategy. */
  interface Product {

    /** Computes C. */
    void run();
  }
}
