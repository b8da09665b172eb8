package dev.nn.kernels;

import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.DeferredVectors;
import dev.nn.kernels.scalar.Kernels;
import dev.nn.kernels.scalar.ScalarKernels;
import java.util.Optional;

/**
 * The choice of this JVM's kernels: vector instructions if possible, plain Java otherwise, with the
 * same bits from both. It is made once, at the first use of a kernel.
 *
 * <p>Vector instructions need the module {@code jdk.incubator.vector} (start Java with {@code
 * --add-modules jdk.incubator.vector}), a processor with vectors of 256 bits or more, and the
 * optimizing compiler C2. Elementary functions then begin in plain Java ({@link DeferredVectors}).
 * The system property {@code dev.nn.kernels} overrides: {@code scalar}, or {@code simd} for vector
 * instructions from the first number on; any other value is an error, and so is {@code simd}
 * without the module.
 */
public final class KernelChoice {

  private static final String PROPERTY = "dev.nn.kernels";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "--add-modules " + MODULE;

  static final Kernels KERNELS;
  private static final String DESCRIPTION;

  static {
    String wanted = System.getProperty(PROPERTY, "");
    switch (wanted) {
      case "scalar" -> {
        KERNELS = new ScalarKernels();
        DESCRIPTION = "scalar, as the system property %s says".formatted(PROPERTY);
      }
      case "simd" -> {
        if (!isModulePresent()) {
          throw new IllegalArgumentException(
              "the system property %s is simd, but the module %s is missing; start Java with %s"
                  .formatted(PROPERTY, MODULE, FLAG));
        }
        KERNELS = newSimd();
        DESCRIPTION = describe(KERNELS);
      }
      case "" -> {
        Optional<String> obstacle = obstacle();
        KERNELS = obstacle.isPresent() ? new ScalarKernels() : new DeferredVectors(newSimd());
        DESCRIPTION = obstacle.map("scalar: "::concat).orElseGet(() -> describe(KERNELS));
      }
      default ->
          throw new IllegalArgumentException(
              "the system property %s is '%s', must be scalar or simd".formatted(PROPERTY, wanted));
    }
  }

  private KernelChoice() {}

  /**
   * Returns {@code simd} or {@code scalar}.
   *
   * @return the name, the same during the life of the JVM
   */
  public static String name() {
    return KERNELS.lanes() > 1 ? "simd" : "scalar";
  }

  /**
   * Returns a line for a log: the kernels that run, and a way to the fast ones if others run.
   *
   * @return a line without a line feed, such as {@code simd, 512 bits}
   */
  public static String description() {
    return DESCRIPTION;
  }

  private static Optional<String> obstacle() {
    if (!isModulePresent()) {
      return Optional.of("to train several times as fast, start Java with " + FLAG);
    }
    String vm = System.getProperty("java.vm.info", "");
    if (vm.contains("interpreted") || vm.contains("emulated-client")) {
      return Optional.of("this JVM runs without its optimizing compiler C2 (" + vm + ")");
    }
    int lanes = newSimd().lanes();
    return lanes >= Blocking.MIN_LANES
        ? Optional.empty()
        : Optional.of("vectors have %s bits here, fewer than 256".formatted(lanes * Float.SIZE));
  }

  private static boolean isModulePresent() {
    Optional<Module> vectors = ModuleLayer.boot().findModule(MODULE);
    // Requiring it in module-info would make every compiler of a user warn of an incubator module.
    if (vectors.isPresent()) {
      KernelChoice.class.getModule().addReads(vectors.get());
    }
    return vectors.isPresent();
  }

  /** Loads the kernels by name: a class that mentions the module needs it to load. */
  private static Kernels newSimd() {
    try {
      return Class.forName("dev.nn.kernels.simd.SimdKernels")
          .asSubclass(Kernels.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the SIMD kernels in this jar do not load", e);
    }
  }

  private static String describe(Kernels simd) {
    return "simd, %s bits".formatted(simd.lanes() * Float.SIZE);
  }
}
