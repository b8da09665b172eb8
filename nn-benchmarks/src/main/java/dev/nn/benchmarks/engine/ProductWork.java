package dev.nn.benchmarks.engine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Work;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import java.util.SplittableRandom;

/**
 * A matrix product: {@code forward}, {@code weightGradient} or {@code inputGradient} of a layer, by
 * the assignment's option {@code form}. The layers are [inputs, outputs], the rows are rows.
 */
final class ProductWork implements Work {

  private final Runnable product;

  ProductWork(Assignment assignment) {
    int rows = assignment.rows();
    int inputs = assignment.layers().get(0);
    int outputs = assignment.layers().get(1);
    SplittableRandom random = new SplittableRandom(1);
    float[] x = numbers(rows * inputs, random);
    float[] w = numbers(inputs * outputs, random);
    float[] b = numbers(outputs, random);
    float[] z = numbers(rows * outputs, random);
    Scratch scratch = new Scratch();
    String form = assignment.option("form");
    product =
        switch (form) {
          case "forward" ->
              () -> MatrixProduct.forward(x, 0, w, 0, b, 0, z, 0, rows, inputs, outputs, scratch);
          case "weightGradient" ->
              () -> MatrixProduct.weightGradient(x, 0, z, 0, w, 0, rows, inputs, outputs, scratch);
          case "inputGradient" ->
              () -> MatrixProduct.inputGradient(z, 0, w, 0, x, 0, rows, inputs, outputs, scratch);
          default -> throw new IllegalArgumentException("there is no form " + form);
        };
  }

  @Override
  public void run() {
    product.run();
  }

  private static float[] numbers(int count, SplittableRandom random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
