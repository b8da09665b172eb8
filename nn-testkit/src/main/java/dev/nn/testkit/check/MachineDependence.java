package dev.nn.testkit.check;

import dev.nn.api.Named;
import dev.nn.api.rules.Rule;
import java.util.Map;
import java.util.Set;

/**
 * The search of a plug-in's classes for methods whose results differ between machines or runs. It
 * reads the constants of the class file, and those of the classes of the same jar whose methods it
 * calls.
 */
public final class MachineDependence {

  private static final Rule RULE =
      new Rule(
          "results are the same bits on every machine, in every run",
          "use VectorMath of nn-kernels or StrictMath for exp and its like, no clock and no system property; let chance come from the RandomStream alone");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos",
          "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

  /** Methods that depend on time, chance or the machine, by their class. */
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry("java/lang/Math", FUNCTIONS),
          Map.entry(
              "java/lang/System",
              Set.of("nanoTime", "currentTimeMillis", "identityHashCode", "getenv", "getProperty")),
          Map.entry("java/lang/Runtime", Set.of("availableProcessors", "freeMemory")),
          Map.entry("java/lang/Integer", Set.of("getInteger")),
          Map.entry("java/lang/Long", Set.of("getLong")),
          Map.entry("java/lang/Boolean", Set.of("getBoolean")),
          Map.entry("java/util/Random", Set.of("<init>()V")),
          Map.entry("java/util/SplittableRandom", Set.of("<init>()V")),
          Map.entry("java/security/SecureRandom", Set.of("<init>()V")),
          Map.entry("java/util/UUID", Set.of("randomUUID")),
          Map.entry("java/util/Date", Set.of("<init>()V")),
          Map.entry("java/time/Instant", Set.of("now")),
          Map.entry("java/time/LocalDate", Set.of("now")),
          Map.entry("java/time/LocalTime", Set.of("now")),
          Map.entry("java/time/LocalDateTime", Set.of("now")),
          Map.entry("java/time/ZonedDateTime", Set.of("now")),
          Map.entry("java/util/concurrent/ThreadLocalRandom", Set.of("current")));

  private MachineDependence() {}

  /** Fails at the first such method. */
  public static void check(Named plugin) {
    OwnClasses.of(plugin)
        .forEach(
            (type, methods) -> {
              for (OwnClasses.ClassFile.Method method : methods) {
                check(plugin, type, method);
              }
            });
  }

  private static void check(Named plugin, Class<?> caller, OwnClasses.ClassFile.Method method) {
    Set<String> forbidden = METHODS.getOrDefault(method.owner(), Set.of());
    if (forbidden.contains(method.name())
        || forbidden.contains(method.name() + method.descriptor())) {
      String owner = method.owner().replace('/', '.');
      throw RULE.broken(
          plugin,
          caller,
          "a call of %s.%s".formatted(owner, method.name().replace("<init>", "new")),
          "VectorMath, StrictMath or the arguments");
    }
  }
}
