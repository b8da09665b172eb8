package dev.nn.lab.load;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Trains briefly on two threads, repeatedly, while other threads work. The bits must be the same
 * each time.
 */
final class TrainingBeside {

  private static final int ROWS = 256;

  private final Network network = Network.create(NetworkSpec.parse("32 -> 96 relu -> 4 tanh"), 1);
  private final Matrix inputs = random(32, 1);
  private final Matrix targets = random(4, 2);
  private final Trainer trainer =
      new Trainer(TrainingSpec.builder().optimizer("adam").batchSize(128).epochs(20).build());
  private final float[] expected = train(1);
  private int ended;
  private int wrong;

  private static Matrix random(int columns, long seed) {
    Matrix matrix = Matrix.zeros(ROWS, columns);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) RandomStream.of(seed).gaussian(i) / 2;
    }
    return matrix;
  }

  private float[] train(int threads) {
    return trainer.withThreads(threads).fit(network, inputs, targets).network().parameters();
  }

  /** Trains at least once, and again while a condition holds. */
  void repeat(BooleanSupplier goesOn) {
    do {
      wrong += Arrays.equals(train(2), expected) ? 0 : 1;
      ended++;
    } while (goesOn.getAsBoolean());
  }

  int ended() {
    return ended;
  }

  int wrong() {
    return wrong;
  }
}
