package dev.nn.kernels.scalar;

/** A product C = D + A·B that knows its operands and the way to compute them. */
public interface BoundProduct {

  /** Computes C. */
  void run();
}
