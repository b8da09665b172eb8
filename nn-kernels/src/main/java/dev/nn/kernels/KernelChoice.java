package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Kernels;
import dev.nn.kernels.scalar.ScalarKernels;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels of this JVM: SIMD if possible, otherwise scalar. Both give the same bits. The
 * choice is made once, when a kernel is first used.
 *
 * <p>SIMD needs the module {@code jdk.incubator.vector} (start Java with {@code --add-modules
 * jdk.incubator.vector}), a processor with vectors of at least 256 bits, and the optimizing
 * compiler C2. Even then, all work begins in scalar code, until the SIMD kernels are warm ({@link
 * WarmUps}).
 *
 * <p>The system property {@code dev.nn.kernels} overrides the choice: {@code scalar}, or {@code
 * simd} to use SIMD from the start. Any other value is an error, and so is {@code simd} without the
 * module.
 */
public final class KernelChoice {

  private static final String PROPERTY = "dev.nn.kernels";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "--add-modules " + MODULE;

  /** The kernels that work while SIMD kernels are being compiled. */
  static final Kernels SCALAR = new ScalarKernels();

  /** The kernels of this JVM: {@link #SCALAR} if SIMD is not possible. */
  static final Kernels KERNELS;

  /** Warms up SIMD kernels; null if they are in use from the start, or never. */
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
   * Announces the work of a training, because this work decides whether SIMD pays. If a training
   * runs within another one, such as a member of an ensemble, its work counts as part of the outer
   * one.
   *
   * @param multiplyAdds the most multiply-adds that the training will do
   * @param threads the threads that do this work, without the threads that inner trainings announce
   */
  public static void trainingStarted(long multiplyAdds, int threads) {
    if (WARM_UPS != null) {
      WARM_UPS.begin(multiplyAdds, threads);
    }
  }

  /**
   * Ends what {@link #trainingStarted} began.
   *
   * @param threads the same number as at the start
   */
  public static void trainingEnded(int threads) {
    if (WARM_UPS != null) {
      WARM_UPS.end(threads);
    }
  }

  /** {@return {@code simd} or {@code scalar}, the same for the life of the JVM} */
  public static String name() {
    return KERNELS.lanes() > 1 ? "simd" : "scalar";
  }

  /**
   * {@return a line for a log, without a line feed, such as {@code simd, 512 bits}} It names the
   * kernels that run and, if these are not the fast ones, says how to get those.
   */
  public static String description() {
    return isGivenUp() ? "scalar: this JVM does not make vectors fast" : DESCRIPTION;
  }

  /**
   * {@return whether no kernel will switch to SIMD any more, because this JVM does not make SIMD
   * fast; false while a switch is still possible}
   */
  public static boolean isGivenUp() {
    return WARM_UPS != null && WARM_UPS.isGivenUp();
  }

  /**
   * {@return whether kernels stay as they are for now, because no warm-up is running, or expected
   * for the announced work} Returns false at first, and while SIMD kernels are about to take over.
   */
  public static boolean isSettled() {
    return WARM_UPS == null || WARM_UPS.isSettled();
  }

  /** Returns the use of SIMD with this key. It begins in scalar code if SIMD needs a warm-up. */
  static VectorUse use(Object key, Supplier<Twins> few, Supplier<Twins> many) {
    return WARM_UPS == null ? VectorUse.WARM : WARM_UPS.use(key, few, many);
  }

  private static Optional<String> obstacle() {
    if (!isModulePresent()) {
      return Optional.of("for faster training, start Java with " + FLAG);
    }
    String vm = System.getProperty("java.vm.info", "");
    if (vm.contains("interpreted") || vm.contains("emulated-client")) {
      return Optional.of(
          "this JVM runs without its optimizing compiler C2 (%s); start Java without -Xint, -client and -XX:TieredStopAtLevel"
              .formatted(vm));
    }
    int lanes = newSimd().lanes();
    return lanes >= Blocking.MIN_LANES
        ? Optional.empty()
        : Optional.of("vectors have %s bits here, fewer than 256".formatted(lanes * Float.SIZE));
  }

  private static boolean isModulePresent() {
    Optional<Module> vectors = ModuleLayer.boot().findModule(MODULE);
    // If module-info required it, every user's compiler would warn of an incubator module.
    if (vectors.isPresent()) {
      KernelChoice.class.getModule().addReads(vectors.get());
    }
    return vectors.isPresent();
  }

  /** Loads the kernels by name, because a class that mentions the module cannot load without it. */
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
