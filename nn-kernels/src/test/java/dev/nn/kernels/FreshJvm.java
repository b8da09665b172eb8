package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a program that nothing else is to run before. */
final class FreshJvm {

  private FreshJvm() {}

  /** Returns the lines that a program among the resources prints, with vector instructions. */
  static List<String> run(String program, String... options) throws Exception {
    assumeTrue(KernelChoice.KERNELS.lanes() > 1, "needs vector instructions");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            Path.of(VectorMath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            Path.of(FreshJvm.class.getResource("/" + program + ".java").toURI()).toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }
}
