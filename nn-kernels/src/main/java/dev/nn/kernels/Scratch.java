package dev.nn.kernels;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Working memory of {@link MatrixProduct}: make one for each thread and keep it, so that no product
 * allocates anything. What is in it between two calls means nothing.
 */
public final class Scratch {

  private float[] zeros = {};
  private @Nullable Object own;

  /** Makes working memory, which grows to some hundred KiB as products need it. */
  public Scratch() {}

  /** At least so many zeros, never written to. */
  float[] zeros(int count) {
    if (zeros.length < count) {
      zeros = new float[count];
    }
    return zeros;
  }

  /** What an implementation of the kernels keeps here, which it makes the first time. */
  <T> T own(Class<T> type, Supplier<T> maker) {
    if (!type.isInstance(own)) {
      own = maker.get();
    }
    return type.cast(own);
  }
}
