package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluating a loss allocates nothing, of predictions or of logits. */
class LossAllocationTest {

  static List<Loss> losses() {
    Stream<Loss> registered =
        ServiceLoader.load(Loss.class).stream().map(ServiceLoader.Provider::get);
    Stream<Loss> onLogits =
        Stream.of(
            Evaluation.onLogits(new Tweedie(), "exponential"),
            Evaluation.onLogits(new Gamma(), "exponential"),
            Evaluation.onLogits(new BinaryCrossentropy(), "sigmoid"),
            Evaluation.onLogits(new CategoricalCrossentropy(), "softmax"));
    return Stream.concat(registered, onLogits).toList();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void evaluateAllocatesNothing(Loss loss) {
    Matrix p = Matrix.of(new float[][] {{0.5f, 0.25f}, {0.125f, 0.75f}});
    Matrix t = Matrix.of(new float[][] {{1, 0}, {0, 1}});
    Matrix gradient = Matrix.zeros(2, 2);
    double[] rowLoss = new double[2];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    loss.evaluate(p, t, rowLoss, gradient); // loads its classes
    long before = threads.getCurrentThreadAllocatedBytes();
    loss.evaluate(p, t, rowLoss, gradient);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertEquals(0, after - before, "bytes");
  }
}
