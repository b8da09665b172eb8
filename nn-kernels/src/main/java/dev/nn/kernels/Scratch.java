package dev.nn.kernels;

import dev.nn.kernels.scalar.Multiplier;
import org.jspecify.annotations.Nullable;

/**
 * Working memory of {@link MatrixProduct}, one for each thread, so that its products do not
 * allocate. Between two products its contents mean nothing.
 */
public final class Scratch {

  /** Computes products by scalar code, until vectors are warm. */
  final Multiplier scalar = KernelChoice.SCALAR.multiplier();

  private @Nullable Multiplier vectors;

  /** Creates working memory, which grows to some hundred KiB as products need it. */
  public Scratch() {}

  /** Returns what computes products by the kernels of this JVM. */
  Multiplier best() {
    if (vectors == null) {
      vectors = KernelChoice.KERNELS.multiplier();
    }
    return vectors;
  }
}
