package dev.nn.kernels;

import dev.nn.kernels.scalar.Multiplier;

/**
 * Working memory of {@link MatrixProduct}, one for each thread, so that its products do not
 * allocate. Between two products its contents mean nothing.
 */
public final class Scratch {

  /** Computes products in this memory. */
  final Multiplier multiplier = KernelChoice.KERNELS.multiplier();

  /** Creates working memory, which grows to some hundred KiB as products need it. */
  public Scratch() {}
}
