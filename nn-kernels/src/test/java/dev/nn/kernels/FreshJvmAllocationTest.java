package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels allocate nothing in JVMs whose type profiles do not help C2 ({@code Vectors} says why
 * they might). A profile is one of the whole JVM, so each test has a JVM of its own.
 */
@Tag("slow")
class FreshJvmAllocationTest {

  private static final int DEFAULT_TRAP_LIMIT = 100;

  /** At the limit of 1, C2 trusts no profile of checks that have failed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, DEFAULT_TRAP_LIMIT})
  void afterTypeChecksInsideTheVectorApiHaveFailed(int trapLimit) throws Exception {
    assertAllZero(
        run(
            "FailedTypeChecks",
            trapLimit,
            "-XX:CompileCommand=exclude,FailedTypeChecks.failTypeChecks"));
  }

  @Test
  void whereALoopIsCompiledInItsFirstTurn() throws Exception {
    assertAllZero(run("NarrowRow", DEFAULT_TRAP_LIMIT));
  }

  /** C2 has no profile, and takes methods in that it usually has compiled by themselves before. */
  @Test
  void whereCallersAreCompiledBeforeTheirLoops() throws Exception {
    assertAllZero(run("RowsOfLargeWeights", 0, "-XX:InlineSmallCode=20000"));
  }

  private static void assertAllZero(List<String> lines) {
    assertFalse(lines.isEmpty());
    assertEquals(
        List.of(), lines.stream().filter(line -> !line.endsWith(" 0")).toList(), "bytes a call");
  }

  private static List<String> run(String program, int trapLimit, String... more) throws Exception {
    List<String> options = new ArrayList<>();
    options.add("-Xbatch"); // waiting for each compilation makes all runs alike
    options.add("-XX:PerMethodTrapLimit=" + trapLimit);
    options.add("-Ddev.nn.kernels=simd"); // vectors from the first number on
    options.add("-XX:CompileCommand=quiet");
    options.addAll(List.of(more));
    return FreshJvm.run(program, options.toArray(String[]::new));
  }
}
