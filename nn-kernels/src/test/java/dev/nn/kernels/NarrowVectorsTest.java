package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.kernels.operand.Operand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The products have the bits of their specification with vectors of fewer bits than this machine
 * has, as tiles have other sizes then. A JVM has vectors of one width, so each test has a JVM of
 * its own.
 */
class NarrowVectorsTest {

  /** Columns that are copied, and a last panel with columns for each kind of tile. */
  private static final int[][] SHAPES = {
    {9, 40, 257}, {9, 40, 260}, {17, 21, 263}, {33, 129, 273}, {7, 50, 5}
  };

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void productsHaveTheBitsOfTheirSpecification(int bytes) throws Exception {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxVectorSize=" + bytes,
            "-Ddev.nn.kernels=simd",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            folder(VectorMath.class) + System.getProperty("path.separator") + folder(Program.class),
            Program.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    List<String> lines = out.lines().toList();
    String expected = "simd, %s bits".formatted(8 * bytes);
    boolean narrower = lines.get(0).equals("simd, 128 bits") && bytes > 16;
    assumeTrue(!narrower, "the processor has no vectors of " + expected);
    assertEquals(expected, lines.get(0));
    assertEquals(List.of(), lines.subList(1, lines.size()), "products with other bits");
  }

  private static String folder(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** The program that prints its kernels, and a line for each product with other bits. */
  static final class Program {

    private final Random random = new Random(1);

    public static void main(String[] args) {
      System.out.println(KernelChoice.description());
      for (int[] shape : SHAPES) {
        new Program().multiply(shape[0], shape[1], shape[2]);
      }
    }

    private void multiply(int rows, int inputs, int outputs) {
      Scratch scratch = new Scratch();
      Operand x = matrix(rows, inputs);
      Operand w = matrix(inputs, outputs);
      Operand b = matrix(1, outputs);
      Operand z = matrix(rows, outputs);
      Operand expected = matrix(rows, outputs);
      NaiveProduct.forward(x, w, b, expected);
      MatrixProduct.forward(x, w, b, z, scratch).run();
      compare("forward", expected, z);

      Operand dw = matrix(inputs, outputs);
      Operand expectedDw = matrix(inputs, outputs);
      NaiveProduct.weightGradient(x, z, expectedDw);
      MatrixProduct.weightGradient(x, z, dw, scratch).run();
      compare("weight gradient", expectedDw, dw);

      Operand dx = matrix(rows, inputs);
      Operand expectedDx = matrix(rows, inputs);
      NaiveProduct.inputGradient(z, w, expectedDx);
      MatrixProduct.inputGradient(z, w, dx, scratch).run();
      compare("input gradient", expectedDx, dx);
    }

    private static void compare(String product, Operand expected, Operand actual) {
      if (!Arrays.equals(expected.array(), actual.array())) {
        System.out.println(product + " of " + actual.rows() + " rows, " + actual.columns());
      }
    }

    private Operand matrix(int rows, int columns) {
      float[] numbers = new float[rows * columns];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat() - 0.5f;
      }
      return Operand.of(numbers, 0, rows, columns);
    }
  }
}
