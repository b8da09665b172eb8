package dev.nn.kernels.unrolled;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The kernels that were made, one for each shape; for any number of threads. */
final class ProductKernels {

  /** A property of native images, which have no classes but those they were built with. */
  private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

  private final Map<ProductShape, ProductKernel> made = new ConcurrentHashMap<>();
  private final int most;

  /** Creates a set of at most this number of kernels, which are some kilobytes each. */
  ProductKernels(int most) {
    this.most = most;
  }

  /** Returns the kernel of a shape; null if there are too many, or none can be made. */
  @Nullable ProductKernel of(ProductShape shape) {
    ProductKernel known = made.get(shape);
    if (known != null || made.size() >= most || !ProductCode.canTake(shape)) {
      return known;
    }
    return made.computeIfAbsent(shape, ProductKernels::make);
  }

  private static @Nullable ProductKernel make(ProductShape shape) {
    if (System.getProperty(NATIVE_IMAGE) != null) {
      return null;
    }
    byte[] file = new ProductCode(shape).classFile();
    if (file == null) {
      return null;
    }
    try {
      Class<?> kernel = MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
      return (ProductKernel) kernel.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
      return null; // the loops of the product have the same bits
    }
  }
}
