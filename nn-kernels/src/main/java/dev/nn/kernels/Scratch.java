package dev.nn.kernels;

import dev.nn.kernels.scalar.Multiplier;
import org.jspecify.annotations.Nullable;

/**
 * Working memory for {@link MatrixProduct}, so that products do not allocate. Each thread needs one
 * of its own. Its contents mean nothing between two products.
 */
public final class Scratch {

  /** Computes products in scalar code, until SIMD kernels are warm. */
  final Multiplier scalar = KernelChoice.SCALAR.multiplier();

  private @Nullable Multiplier vectors;

  /** Creates working memory. It grows to some hundred KiB as products need it. */
  public Scratch() {}

  /** Returns the multiplier for the kernels of this JVM. */
  Multiplier best() {
    if (vectors == null) {
      vectors = KernelChoice.KERNELS.multiplier();
    }
    return vectors;
  }
}
