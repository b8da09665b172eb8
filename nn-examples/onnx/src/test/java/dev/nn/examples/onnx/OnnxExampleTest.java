package dev.nn.examples.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OnnxExampleTest {

  @TempDir Path folder;

  @Test
  void allWaysAgree() {
    String output = run("onnx", "--to", folder.toString(), "--millis", "0");

    assertTrue(Files.exists(folder.resolve("houses.onnx")));
    assertTrue(Files.exists(folder.resolve("com/example/HousePrices.java")));
    double[] differences = numbers(output, "largest of 500 differences");
    assertEquals(4, differences.length, output);
    assertEquals(0, differences[1], output);
    assertEquals(0, differences[2], output);
    // Prices are some hundreds of thousands, and ONNX Runtime rounds differently.
    assertTrue(differences[3] < 0.01, output);
    double[] times = numbers(output, "a house, µs");
    assertTrue(Arrays.stream(times).allMatch(time -> time > 0), output);
    assertEquals(4, times.length, output);
  }

  /** A runtime without the module of the compiler is what an image of jlink or a JRE has. */
  @Test
  void aRuntimeWithoutACompilerIsRejected() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.se,jdk.unsupported",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "onnx",
                "--to",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor(), output);
    assertTrue(output.contains(" has no compiler, which this example needs "), output);
  }

  private static double[] numbers(String output, String name) {
    String line = output.lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
    return Arrays.stream(line.substring(name.length()).strip().split("\\s+"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String run(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Main.run(List.of(arguments)));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
