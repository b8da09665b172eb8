package dev.nn.kernels.unrolled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnrolledProductTest {

  private static final int MOST_WORK = 256;

  private final ProductKernels kernels = new ProductKernels(Integer.MAX_VALUE);
  private final Random random = new Random(1);

  /** Rows, inner and columns of products as short as a tiny one. */
  static Stream<Arguments> shapes() {
    int[] sizes = {1, 2, 3, 4, 5, 8, 13, 16, 31, 64, 100};
    Stream.Builder<Arguments> shapes = Stream.builder();
    for (int rows : sizes) {
      for (int inner : sizes) {
        for (int columns : sizes) {
          if (rows * inner * columns <= MOST_WORK) {
            shapes.add(Arguments.of(rows, inner, columns));
          }
        }
      }
    }
    return shapes.build();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void hasTheBitsOfLoops(int rows, int inner, int columns) {
    Operand bias = matrix(1, columns).repeated(rows);
    assertBits(matrix(rows, inner), matrix(inner, columns), bias, matrix(rows, columns));
    assertBits(matrix(rows, inner), matrix(inner, columns), null, matrix(rows, columns));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void operandsMayBeViews(int rows, int inner, int columns) {
    Operand a = matrix(inner + 2, rows).rows(1, inner + 1).transpose();
    Operand b = matrix(columns, inner + 3).columns(2, inner + 2).transpose();
    Operand d = matrix(rows + 1, columns + 1).rows(1, rows + 1).columns(0, columns);
    Operand c = matrix(columns + 2, rows).rows(1, columns + 1).transpose();
    assertBits(a, b, d, c);
    assertBits(a, b, null, c);
  }

  @Test
  void followsOperandsThatMove() {
    Operand x = Operand.movable(3, 5);
    for (Operand a : new Operand[] {x, x.transpose()}) { // the one is kept as A, the other as B
      Operand b = matrix(a.columns(), 4);
      Operand c = matrix(a.rows(), 4);
      UnrolledProduct product = UnrolledProduct.of(kernels, a, b, null, c);
      assertNotNull(product);
      for (int start = 0; start < 4; start++) {
        x.moveTo(matrix(6, 5).array(), start);
        product.run();
        float[] actual = c.array().clone();
        multiply(a, b, null, c);
        assertArrayEquals(c.array(), actual);
      }
    }
  }

  @Test
  void resultAndStartMayNotMove() {
    Operand a = matrix(2, 3);
    Operand b = matrix(3, 4);
    assertNull(UnrolledProduct.of(kernels, a, b, null, Operand.movable(2, 4)));
    assertNull(UnrolledProduct.of(kernels, a, b, Operand.movable(2, 4), matrix(2, 4)));
  }

  @Test
  void longCodeIsNotMade() {
    // One chain needs both of its rows in local variables.
    assertNotNull(of(1, 123, 1));
    assertNull(of(1, 124, 1));
    // So many elements of C that HotSpot would only interpret the method.
    assertNotNull(of(21, 1, 21));
    assertNull(of(22, 1, 22));
    // Rows so far apart that no instruction has the distance.
    for (int distance : new int[] {Short.MAX_VALUE - 1, Short.MAX_VALUE}) {
      Operand wide = matrix(2, distance).columns(0, 1);
      UnrolledProduct product = UnrolledProduct.of(kernels, wide, matrix(1, 1), null, matrix(2, 1));
      assertEquals(distance < Short.MAX_VALUE, product != null);
    }
  }

  @Test
  void writesNothingIfAnArrayIsTooShort() {
    ProductShape shape = ProductShape.of(matrix(2, 3), matrix(3, 2), matrix(2, 2), matrix(2, 2));
    ProductKernel kernel = kernels.of(shape);
    assertNotNull(kernel);
    float[] c = new float[4];
    kernel.multiply(ones(6), 0, ones(6), 0, ones(4), 0, c, 0);
    assertArrayEquals(new float[] {4, 4, 4, 4}, c);
    for (int operand = 0; operand < 4; operand++) {
      int[] starts = new int[4];
      for (int start : new int[] {1, -1}) {
        starts[operand] = start;
        float[] result = new float[4];
        assertThrows(
            IndexOutOfBoundsException.class,
            () ->
                kernel.multiply(
                    ones(6), starts[0], ones(6), starts[1], ones(4), starts[2], result, starts[3]));
        assertArrayEquals(new float[4], result);
      }
    }
  }

  @Test
  void eachShapeHasOneKernelUpToALimit() {
    ProductKernels few = new ProductKernels(2);
    ProductShape first = shape(1, 2, 3);
    ProductKernel made = few.of(first);
    assertNotNull(made);
    assertSame(made, few.of(shape(1, 2, 3)));
    assertNotNull(few.of(shape(2, 2, 2)));
    assertNull(few.of(shape(2, 2, 3)));
    assertSame(made, few.of(first));
  }

  @Test
  void noClassIsMadeInANativeImage() {
    String property = "org.graalvm.nativeimage.imagecode";
    System.setProperty(property, "runtime");
    try {
      assertNull(of(1, 2, 3));
    } finally {
      System.clearProperty(property);
    }
    assertNotNull(of(1, 2, 3));
  }

  private @Nullable UnrolledProduct of(int rows, int inner, int columns) {
    return UnrolledProduct.of(
        kernels, matrix(rows, inner), matrix(inner, columns), null, matrix(rows, columns));
  }

  private ProductShape shape(int rows, int inner, int columns) {
    return ProductShape.of(
        matrix(rows, inner), matrix(inner, columns), null, matrix(rows, columns));
  }

  private void assertBits(Operand a, Operand b, @Nullable Operand d, Operand c) {
    float[] before = c.array().clone();
    UnrolledProduct product = UnrolledProduct.of(kernels, a, b, d, c);
    assertNotNull(product);
    product.run();
    float[] actual = c.array().clone();
    System.arraycopy(before, 0, c.array(), 0, before.length);
    multiply(a, b, d, c);
    assertArrayEquals(c.array(), actual);
  }

  private static void multiply(Operand a, Operand b, @Nullable Operand d, Operand c) {
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        float sum = d == null ? 0 : d.array()[d.at(i, j)];
        for (int k = 0; k < a.columns(); k++) {
          sum = Math.fma(a.array()[a.at(i, k)], b.array()[b.at(k, j)], sum);
        }
        c.array()[c.at(i, j)] = sum;
      }
    }
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Random numbers of both signs, some of them zeros of both signs, and numbers around them. */
  private Operand matrix(int rows, int columns) {
    float[] array = new float[3 + rows * columns + 5];
    for (int i = 0; i < array.length; i++) {
      float value = (float) random.nextGaussian();
      array[i] = random.nextInt(16) == 0 ? Math.copySign(0f, value) : value;
    }
    return Operand.of(array, 3, rows, columns);
  }
}
