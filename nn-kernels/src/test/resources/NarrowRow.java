import com.sun.management.ThreadMXBean;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.lang.management.ManagementFactory;

/**
 * Prints what a long row times a matrix of few columns allocates, in bytes, once it is compiled,
 * where nothing has run before. {@code FreshJvmAllocationTest} runs it from this source.
 */
final class NarrowRow {

  private static final int INPUTS = 2048;
  private static final int OUTPUTS = 10;
  private static final int MAX_RUNS = 50_000;

  private NarrowRow() {}

  public static void main(String[] arguments) {
    Operand x = zeros(1, INPUTS);
    Operand w = zeros(INPUTS, OUTPUTS);
    Operand b = zeros(1, OUTPUTS);
    Operand z = zeros(1, OUTPUTS);
    MatrixProduct product = MatrixProduct.forward(x, w, b, z, new Scratch());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MAX_RUNS && least > 0; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      product.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.println("row " + least);
  }

  private static Operand zeros(int rows, int columns) {
    return Operand.of(new float[rows * columns], 0, rows, columns);
  }
}
