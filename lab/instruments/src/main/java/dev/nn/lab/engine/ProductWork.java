package dev.nn.lab.engine;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Work;
import java.util.SplittableRandom;

/** A layer's matrix product [inputs, outputs]. The option {@code form} names it. */
final class ProductWork implements Work {

  private final MatrixProduct product;

  ProductWork(Assignment assignment) {
    int rows = assignment.rows();
    int inputs = assignment.layers().get(0);
    int outputs = assignment.layers().get(1);
    SplittableRandom random = new SplittableRandom(1);
    Operand x = matrix(rows, inputs, random);
    Operand w = matrix(inputs, outputs, random);
    Operand b = matrix(1, outputs, random);
    Operand z = matrix(rows, outputs, random);
    Scratch scratch = new Scratch();
    String form = assignment.option("form");
    product =
        switch (form) {
          case "forward" -> MatrixProduct.forward(x, w, b, z, scratch);
          case "weightGradient" -> MatrixProduct.weightGradient(x, z, w, scratch);
          case "inputGradient" -> MatrixProduct.inputGradient(z, w, x, scratch);
          default -> throw new IllegalArgumentException("there is no form " + form);
        };
  }

  @Override
  public void run() {
    product.run();
  }

  private static Operand matrix(int rows, int columns, SplittableRandom random) {
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return Operand.of(numbers, 0, rows, columns);
  }
}
