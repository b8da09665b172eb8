package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Kernels;
import dev.nn.kernels.scalar.ScalarKernels;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The choice of this JVM's kernels: vector instructions if possible, scalar code otherwise, with
 * the same bits from both. It is made once, at the first use of a kernel.
 *
 * <p>Vector instructions need the module {@code jdk.incubator.vector} (start Java with {@code
 * --add-modules jdk.incubator.vector}), a processor with vectors of 256 bits or more, and the
 * optimizing compiler C2. All work then begins in scalar code ({@link WarmUps}). The system
 * property {@code dev.nn.kernels} overrides: {@code scalar}, or {@code simd} for vector
 * instructions from the first number on; any other value is an error, and so is {@code simd}
 * without the module.
 */
public final class KernelChoice {

  private static final String PROPERTY = "dev.nn.kernels";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "--add-modules " + MODULE;

  /** The kernels that work as long as vectors are being compiled. */
  static final Kernels SCALAR = new ScalarKernels();

  /** The kernels of this JVM, {@link #SCALAR} where vectors are not possible. */
  static final Kernels KERNELS;

  /** The warm-ups of vectors; null if they are in use from the start, or never. */
  static final @Nullable WarmUps WARM_UPS;

  private static final String DESCRIPTION;

  static {
    String wanted = System.getProperty(PROPERTY, "");
    switch (wanted) {
      case "scalar" -> {
        KERNELS = SCALAR;
        WARM_UPS = null;
        DESCRIPTION = "scalar, as the system property %s says".formatted(PROPERTY);
      }
      case "simd" -> {
        if (!isModulePresent()) {
          throw new IllegalArgumentException(
              "the system property %s is simd, but the module %s is missing; start Java with %s"
                  .formatted(PROPERTY, MODULE, FLAG));
        }
        KERNELS = newSimd();
        WARM_UPS = null;
        DESCRIPTION = describe(KERNELS);
      }
      case "" -> {
        Optional<String> obstacle = obstacle();
        KERNELS = obstacle.isPresent() ? SCALAR : newSimd();
        WARM_UPS = obstacle.isPresent() ? null : WarmUps.ofThisJvm();
        DESCRIPTION = obstacle.map("scalar: "::concat).orElseGet(() -> describe(KERNELS));
      }
      default ->
          throw new IllegalArgumentException(
              "the system property %s is '%s', must be scalar or simd".formatted(PROPERTY, wanted));
    }
  }

  private KernelChoice() {}

  /**
   * Announces the work of a training, which decides whether vectors pay. A training within another
   * one, such as a member of an ensemble, belongs to the outer one.
   *
   * @param multiplyAdds the most that it will do
   * @param threads the threads that do this work, without those that inner trainings announce
   */
  public static void trainingStarted(long multiplyAdds, int threads) {
    if (WARM_UPS != null) {
      WARM_UPS.begin(multiplyAdds, threads);
    }
  }

  /**
   * Ends what {@link #trainingStarted} began.
   *
   * @param threads the same number
   */
  public static void trainingEnded(int threads) {
    if (WARM_UPS != null) {
      WARM_UPS.end(threads);
    }
  }

  /**
   * Returns {@code simd} or {@code scalar}.
   *
   * @return the name, the same during the life of the JVM
   */
  public static String name() {
    return KERNELS.lanes() > 1 ? "simd" : "scalar";
  }

  /**
   * Returns a line for a log: the kernels that run, and how to get the fast ones if others run.
   *
   * @return a line without a line feed, such as {@code simd, 512 bits}
   */
  public static String description() {
    return isGivenUp() ? "scalar: this JVM does not make vectors fast" : DESCRIPTION;
  }

  /**
   * Returns whether no kernel will change to vectors any more, because this JVM does not make them
   * fast.
   *
   * @return false as long as vectors may still take over
   */
  public static boolean isGivenUp() {
    return WARM_UPS != null && WARM_UPS.isGivenUp();
  }

  /**
   * Returns whether kernels stay as they are for now: no warm-up is going on, nor expected for the
   * work announced.
   *
   * @return false at first, and while vectors are about to take over
   */
  public static boolean isSettled() {
    return WARM_UPS == null || WARM_UPS.isSettled();
  }

  /** Returns the use of vectors with a key, which begins in scalar code if they need a warm-up. */
  static VectorUse use(Object key, Supplier<Twins> few, Supplier<Twins> many) {
    return WARM_UPS == null ? VectorUse.WARM : WARM_UPS.use(key, few, many);
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
