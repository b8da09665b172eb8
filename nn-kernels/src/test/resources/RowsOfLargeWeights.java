import com.sun.management.ThreadMXBean;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.lang.management.ManagementFactory;

/**
 * Prints what the products of one row by large matrices allocate, in bytes, once they have run for
 * long, as the layers of a prediction do. {@code FreshJvmAllocationTest} runs it from this source.
 */
final class RowsOfLargeWeights {

  private static final int RUNS = 4_000;

  private static final Scratch SCRATCH = new Scratch();

  private RowsOfLargeWeights() {}

  public static void main(String[] arguments) {
    MatrixProduct[] layers = {
      layer(784, 512, 1), layer(512, 512, 2), layer(512, 512, 2), layer(512, 10, 2)
    };
    run(layers);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(layers);
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / RUNS;
    System.out.println("rows of large weights " + bytes);
  }

  /** Returns the product of a row in which one of {@code every} numbers is not zero. */
  private static MatrixProduct layer(int inputs, int outputs, int every) {
    float[] weights = new float[inputs * outputs];
    int panel = Math.min(outputs, MatrixProduct.panel());
    Operand w = Operand.inPanels(weights, 0, inputs, outputs, panel);
    Operand x = zeros(inputs);
    for (int i = 0; i < inputs; i += every) {
      x.array()[i] = 1;
    }
    return MatrixProduct.forward(x, w, zeros(outputs), zeros(outputs), SCRATCH).ofFinite();
  }

  private static Operand zeros(int columns) {
    return Operand.of(new float[columns], 0, 1, columns);
  }

  private static void run(MatrixProduct[] layers) {
    for (int i = 0; i < RUNS; i++) {
      for (MatrixProduct layer : layers) {
        layer.run();
      }
    }
  }
}
