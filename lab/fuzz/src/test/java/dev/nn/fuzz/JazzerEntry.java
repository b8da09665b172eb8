package dev.nn.fuzz;

import java.nio.file.Path;

/**
 * The class that Jazzer calls, in its own process: it executes the target that the system property
 * {@code nn.fuzz.target} names.
 */
public final class JazzerEntry {

  private static final Executions EXECUTIONS =
      new Executions(target(), Path.of(System.getProperty("nn.fuzz.folder", ".")));

  private JazzerEntry() {}

  /** Prepares the target; its figures are printed when the process ends. */
  public static void fuzzerInitialize() throws Exception {
    EXECUTIONS.runSeeds(target().seeds());
  }

  /** Executes the target. */
  public static void fuzzerTestOneInput(byte[] input) {
    EXECUTIONS.run(input);
  }

  /** Prints the figures. */
  public static void fuzzerTearDown() {
    EXECUTIONS.figures().forEach((k, v) -> System.err.println("nn.fuzz " + k + " " + v));
  }

  private static FuzzTarget target() {
    String name = System.getProperty("nn.fuzz.target", "");
    try {
      var constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (FuzzTarget) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the target '" + name + "' cannot be created", e);
    }
  }
}
