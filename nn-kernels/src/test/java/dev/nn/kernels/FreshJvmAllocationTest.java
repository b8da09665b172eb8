package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels allocate nothing in JVMs whose type profiles do not help C2 ({@code Vectors} says why
 * they might). A profile is one of the whole JVM, so each test has a JVM of its own.
 */
class FreshJvmAllocationTest {

  private static final int DEFAULT_TRAP_LIMIT = 100;

  /** At the limit of 1, C2 trusts no profile of checks that have failed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, DEFAULT_TRAP_LIMIT})
  void afterTypeChecksInsideTheVectorApiHaveFailed(int trapLimit) throws Exception {
    assertAllZero(run("FailedTypeChecks", trapLimit));
  }

  @Test
  void whereALoopIsCompiledInItsFirstTurn() throws Exception {
    assertAllZero(run("NarrowRow", DEFAULT_TRAP_LIMIT));
  }

  private static void assertAllZero(List<String> lines) {
    assertFalse(lines.isEmpty());
    assertEquals(
        List.of(), lines.stream().filter(line -> !line.endsWith(" 0")).toList(), "bytes a call");
  }

  private static List<String> run(String program, int trapLimit) throws Exception {
    return FreshJvm.run(
        program,
        // Waiting for each compilation makes all runs alike.
        "-Xbatch",
        "-XX:PerMethodTrapLimit=" + trapLimit,
        "-XX:CompileCommand=quiet",
        "-XX:CompileCommand=exclude,FailedTypeChecks.failTypeChecks",
        "-Ddev.nn.kernels=simd"); // vectors from the first number on
  }
}
