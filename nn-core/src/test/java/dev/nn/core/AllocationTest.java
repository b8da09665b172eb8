package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Once its buffers are there, a step of training and a prediction allocate nothing. */
class AllocationTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Network network =
      Network.create(
          NetworkSpec.parse("5 -> 17 relu dropout=0.2 -> 9 tanh -> 3 softmax"), 1, PLUGINS);
  private final Matrix x = ones(16, 5);

  @Test
  void theFourStepsAllocateNothing() {
    Matrix t = Matrix.zeros(16, 3);
    for (int r = 0; r < 16; r++) {
      t.set(r, r % 3, 1);
    }
    Dataset data = Dataset.of(x, t);
    float[] parameters = network.parameters();
    float[] gradients = new float[parameters.length];
    BatchLoss loss = new BatchLoss(network, PLUGINS.losses().get("categorical_crossentropy"), 16);
    Workspace work =
        new Workspace(
            network, new Batch(16, data), loss, RandomStream.of(1), parameters, gradients);
    TrainingSpec spec = TrainingSpec.builder().l2(0.01f).clipNorm(1).build();
    Update update =
        new Update(spec, PLUGINS.optimizers().get("adam"), network, parameters, gradients);
    int[] order = new Order(16, RandomStream.of(1)).ofEpoch(1);
    Runnable step =
        () -> {
          work.read(data, order, 0, 0);
          work.forward();
          work.loss();
          work.backward();
          update.apply(0.01f, 1);
        };

    assertEquals(0, allocated(step));
  }

  @Test
  void predictionsAllocateNothing() {
    Predictor predictor = network.predictor();
    Matrix p = Matrix.zeros(16, 3);

    assertEquals(0, allocated(() -> predictor.predict(x, p)));
  }

  private static long allocated(Runnable work) {
    work.run(); // loads its classes and makes its buffers
    work.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static Matrix ones(int rows, int columns) {
    Matrix ones = Matrix.zeros(rows, columns);
    Arrays.fill(ones.data(), 1);
    return ones;
  }
}
