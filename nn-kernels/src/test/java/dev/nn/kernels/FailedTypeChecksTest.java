package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In a JVM in which C2 trusts no type profile any more, because type checks inside the Vector API
 * have failed, the kernels allocate nothing all the same ({@code Lanes} says why they might).
 */
class FailedTypeChecksTest {

  @Test
  void kernelsAllocateNothing() throws Exception {
    assumeTrue(KernelChoice.KERNELS.lanes() > 1, "needs vector instructions");

    List<String> lines =
        run(
            Path.of(FailedTypeChecksTest.class.getResource("/FailedTypeChecks.java").toURI()),
            // Waiting for each compilation makes all runs alike.
            "-Xbatch",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,FailedTypeChecks.failTypeChecks",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            Path.of(VectorMath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString());

    assertFalse(lines.isEmpty());
    assertEquals(
        List.of(), lines.stream().filter(line -> !line.endsWith(" 0")).toList(), "bytes a call");
  }

  /** What the program prints on standard output. */
  private static List<String> run(Path program, String... options) throws Exception {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(options),
                Stream.of(program.toString()))
            .flatMap(part -> part)
            .toList();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }
}
