import com.sun.management.ThreadMXBean;
import dev.nn.kernels.ColumnSums;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.VectorMath;
import dev.nn.kernels.operand.Operand;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Prints what a call of each kernel allocates, in bytes, once it is compiled, where type checks
 * inside the Vector API have failed before. {@code FreshJvmAllocationTest} runs it from this
 * source.
 */
final class FailedTypeChecks {

  private static final int LENGTH = 1000;

  private static final int MAX_RUNS = 50_000;

  private interface Function {
    void apply(float[] x, float[] y, int start, int end);
  }

  private FailedTypeChecks() {}

  public static void main(String[] arguments) {
    failTypeChecks();
    Map<String, Runnable> work = new LinkedHashMap<>();
    work.put("exp", elementwise(VectorMath::exp));
    work.put("expm1", elementwise(VectorMath::expm1));
    work.put("log1p", elementwise(VectorMath::log1p));
    work.put("tanh", elementwise(VectorMath::tanh));
    work.put("sigmoid", elementwise(VectorMath::sigmoid));
    work.put("softplus", elementwise(VectorMath::softplus));
    work.put("normalCdf", elementwise(VectorMath::normalCdf));
    addProducts(work, 61, 203, 187);
    addProducts(work, 61, 203, 300); // copies columns of x to arrays of their own
    addProducts(work, 97, 33, 23);
    addProducts(work, 97, 23, 6);
    addProducts(work, 97, 32, 16);
    for (int panels = 1; panels <= 3; panels++) {
      int outputs = panels * MatrixProduct.panel();
      work.put("row of panels " + panels, row(203, outputs, new Scratch())::run);
    }
    work.forEach((name, task) -> System.out.println(name + " " + leastBytes(task)));
  }

  private static Runnable elementwise(Function function) {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i / 100f - 5;
    }
    return () -> function.apply(x, y, 0, LENGTH);
  }

  private static void addProducts(Map<String, Runnable> work, int rows, int inputs, int outputs) {
    Operand x = zeros(rows, inputs);
    Operand w = zeros(inputs, outputs);
    Operand b = zeros(1, outputs);
    Operand z = zeros(rows, outputs);
    Scratch scratch = new Scratch();
    String of = " of " + rows + " x " + inputs + " x " + outputs;
    work.put("forward" + of, MatrixProduct.forward(x, w, b, z, scratch)::run);
    work.put("weightGradient" + of, MatrixProduct.weightGradient(x, z, w, scratch)::run);
    work.put("inputGradient" + of, MatrixProduct.inputGradient(z, w, x, scratch)::run);
    work.put("columnSums" + of, ColumnSums.of(z, b)::run);
  }

  private static MatrixProduct row(int inputs, int outputs, Scratch scratch) {
    float[] weights = new float[inputs * outputs];
    Operand w = Operand.inPanels(weights, 0, inputs, outputs, MatrixProduct.panel());
    return MatrixProduct.forward(
        zeros(1, inputs), w, zeros(1, outputs), zeros(1, outputs), scratch);
  }

  private static Operand zeros(int rows, int columns) {
    return Operand.of(new float[rows * columns], 0, rows, columns);
  }

  /** Has the JVM compile an operation for one class of operators, and then uses another. */
  private static void failTypeChecks() {
    FloatVector x = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
    for (int i = 0; i < 200_000; i++) {
      x = operate(x, VectorOperators.ADD);
    }
    for (int i = 0; i < 200_000; i++) {
      x = operate(x, VectorOperators.SUB);
    }
  }

  private static FloatVector operate(FloatVector x, VectorOperators.Binary operator) {
    return x.lanewise(operator, x);
  }

  private static long leastBytes(Runnable task) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MAX_RUNS && least > 0; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      task.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
