package dev.nn.core.listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.testkit.ListenerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateauTest implements ListenerContract<Plateau> {

  private static final double[] VALUES = {5, 4, 4.5, 4, 3, 3, 3.5, 4, 2, 2, 2, 2, 2, Double.NaN, 9};

  /** Records the scripted values as the validation loss, before another listener. */
  private static List<Double> factors(TrainingListener other) {
    Scripted scripted = new Scripted(VALUES);
    TrainingListener both =
        new TrainingListener() {
          @Override
          public void trainingStarted(Progress progress) {
            other.trainingStarted(progress);
          }

          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            progress.record("val_loss", progress.metric("metric"));
            other.epochEnded(progress, epoch);
          }
        };
    scripted.train(both);
    return scripted.factors;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1, 0", "0.5, 2, 0", "0.1, 2, 1", "0.9, 3, 2"})
  void reducesAsTheListenerOfTheLibrary(double factor, int patience, int cooldown) {
    String text =
        "reduce_on_plateau(factor=%s, patience=%s, cooldown=%s)"
            .formatted(factor, patience, cooldown);
    assertEquals(
        factors(new ReduceOnPlateau("val_loss", factor, patience).withCooldown(cooldown)),
        factors(NamedListener.of(text, Scripted.PLUGINS)));
  }

  @Test
  void rejectsNumbersOutOfBounds() {
    assertThrows(IllegalArgumentException.class, () -> new Plateau(1, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Plateau(0, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Plateau(0.5, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Plateau(0.5, 5, -1));
  }

  @Nested
  class Impatient implements ListenerContract<Plateau> {
    @Override
    public Plateau plugin() {
      return new Plateau(0.1, 1, 2);
    }
  }
}
