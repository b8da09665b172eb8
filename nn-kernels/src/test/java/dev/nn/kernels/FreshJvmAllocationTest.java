package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** Returns the standard output of a program among the resources. */
  private static List<String> run(String program, int trapLimit) throws Exception {
    assumeTrue(KernelChoice.KERNELS.lanes() > 1, "needs vector instructions");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Waiting for each compilation makes all runs alike.
            "-Xbatch",
            "-XX:PerMethodTrapLimit=" + trapLimit,
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,FailedTypeChecks.failTypeChecks",
            "--add-modules",
            "jdk.incubator.vector",
            "-Ddev.nn.kernels=simd", // vectors from the first number on
            "-cp",
            Path.of(VectorMath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            Path.of(FreshJvmAllocationTest.class.getResource("/" + program + ".java").toURI())
                .toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }
}
