package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  @Test
  void stopsAfterItsPatienceAndReturnsTheBestNetwork() {
    Scripted script = new Scripted(5, 3, 4, 3, 2.9, 9, 3, 8, 1);
    EarlyStopping stopping = new EarlyStopping("metric", 3);

    TrainingResult result = script.train(stopping);

    assertEquals(8, result.history().size());
    assertEquals(5, stopping.bestEpoch());
    assertEquals(2.9, stopping.best());
    assertArrayEquals(script.parameters.get(4), result.network().parameters());
  }

  @Test
  void returnsTheBestNetworkOfATrainingThatWentToItsEnd() {
    Scripted script = new Scripted(5, 3, 4);

    TrainingResult result = script.train(new EarlyStopping("metric", 3));

    assertEquals(3, result.history().size());
    assertArrayEquals(script.parameters.get(1), result.network().parameters());
  }

  @Test
  void watchesTheHighest() {
    Scripted script = new Scripted(0.1, 0.5, 0.4, 0.5, 0.9);

    TrainingResult result = script.train(new EarlyStopping("metric", 2).onHighest());

    assertEquals(4, result.history().size());
    assertArrayEquals(script.parameters.get(1), result.network().parameters());
  }

  @Test
  void littleBetterIsNotBetter() {
    Scripted script = new Scripted(5, 4.5, 4.1, 1);

    TrainingResult result = script.train(new EarlyStopping("metric", 2).withMinDelta(1));

    assertEquals(3, result.history().size());
    assertArrayEquals(script.parameters.get(0), result.network().parameters());
  }

  @Test
  void whatIsNoNumberIsNoImprovement() {
    Scripted script = new Scripted(Double.NaN, Double.NaN, 1);
    EarlyStopping stopping = new EarlyStopping("metric", 2);

    TrainingResult result = script.train(stopping);

    assertEquals(2, result.history().size());
    assertEquals(0, stopping.bestEpoch());
    assertArrayEquals(script.parameters.get(1), result.network().parameters());
  }

  @Test
  void aSecondTrainingBeginsAnew() {
    EarlyStopping stopping = new EarlyStopping("metric", 1);
    new Scripted(1, 2).train(stopping);

    assertEquals(3, new Scripted(9, 8, 7).train(stopping).history().size());
    assertEquals(3, stopping.bestEpoch());
  }

  @Test
  void watchesTheLossOfTraining() {
    TrainingSpec spec = TrainingSpec.builder().epochs(3).build();
    EarlyStopping stopping = new EarlyStopping("loss", 1);

    TrainingResult result =
        new Trainer(spec, Scripted.PLUGINS).fit(Scripted.NETWORK, Scripted.DATA, stopping);

    assertEquals(result.history().get(2).loss(), stopping.best());
  }

  @Test
  void aMetricThatNobodyRecordsIsAnError() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Scripted(1, 2).train(new EarlyStopping("val_loss", 1)));

    assertThat(e).hasMessageContainingAll("'val_loss' in epoch 1", "[metric]");
  }

  @Test
  void rejectsWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new EarlyStopping("loss", 0));
    EarlyStopping stopping = new EarlyStopping("loss", 1);
    assertThrows(IllegalArgumentException.class, () -> stopping.withMinDelta(-1));
    assertThrows(IllegalArgumentException.class, () -> stopping.withMinDelta(Double.NaN));
  }
}
