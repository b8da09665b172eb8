import com.sun.management.ThreadMXBean;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
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
    float[] x = new float[INPUTS];
    float[] w = new float[INPUTS * OUTPUTS];
    float[] b = new float[OUTPUTS];
    float[] z = new float[OUTPUTS];
    Scratch scratch = new Scratch();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MAX_RUNS && least > 0; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      MatrixProduct.forward(x, 0, w, 0, b, 0, z, 0, 1, INPUTS, OUTPUTS, scratch);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.println("row " + least);
  }
}
