package dev.nn.core.listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.training.TrainingResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {

  @Test
  void reducesAfterItsPatience() {
    Scripted script = new Scripted(5, 5, 6, 4, 4, 4, 4, 4);

    TrainingResult result = script.train(new ReduceOnPlateau("metric", 0.5, 2));

    assertEquals(List.of(1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125), script.factors);
    assertEquals(0.01f, result.history().get(2).learningRate());
    assertEquals(0.005f, result.history().get(3).learningRate());
    assertEquals(0.0025f, result.history().get(6).learningRate());
  }

  @Test
  void countsNoEpochWhileItCoolsDown() {
    Scripted script = new Scripted(5, 5, 5, 5, 5, 5, 5);

    script.train(new ReduceOnPlateau("metric", 0.5, 1).withCooldown(2));

    assertEquals(List.of(1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25), script.factors);
  }

  @Test
  void watchesTheHighestAndNeedsAnImprovementOfSomeSize() {
    Scripted script = new Scripted(1, 1.4, 3, 3.5, 3.9);

    script.train(new ReduceOnPlateau("metric", 0.1, 1).withMinDelta(0.5).onHighest());

    assertEquals(List.of(1.0, 0.1), script.factors.subList(0, 2));
    assertEquals(0.1, script.factors.get(2));
    assertEquals(0.1 * 0.1, script.factors.get(3));
  }

  /** The learning rate is 0.01, and the last reduction is of less than the factor. */
  @Test
  void endsAtTheMinimum() {
    Scripted script = new Scripted(5, 5, 5, 5, 5, 5);

    TrainingResult result =
        script.train(new ReduceOnPlateau("metric", 0.5, 1).withMinimum(0.003).onHighest());

    assertEquals(0.01f, result.history().get(1).learningRate());
    assertEquals(0.005f, result.history().get(2).learningRate());
    for (int epoch = 3; epoch < 6; epoch++) {
      assertEquals(0.003f, result.history().get(epoch).learningRate());
    }
  }

  /** Nothing is raised where the learning rate is below the minimum from the start. */
  @Test
  void aMinimumThatIsPassedAlreadyChangesNothing() {
    Scripted script = new Scripted(5, 5, 5, 5);

    script.train(new ReduceOnPlateau("metric", 0.5, 1).withMinimum(0.02));

    assertEquals(List.of(1.0, 1.0, 1.0, 1.0), script.factors);
  }

  @Test
  void saysWhatItWasToldToDo() {
    ReduceOnPlateau reduce = new ReduceOnPlateau("loss", 0.1, 3);
    assertEquals("loss, the lowest, factor 0.1, patience 3", reduce.settings());
    assertEquals(
        "loss, the highest, minDelta 0.002, factor 0.1, patience 3, cooldown 2, minimum 1E-7",
        reduce.onHighest().withMinDelta(0.002).withCooldown(2).withMinimum(1e-7).settings());
  }

  @Test
  void rejectsWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new ReduceOnPlateau("loss", 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new ReduceOnPlateau("loss", 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ReduceOnPlateau("loss", 1, 1));
    ReduceOnPlateau reduce = new ReduceOnPlateau("loss", 0.5, 1);
    assertThrows(IllegalArgumentException.class, () -> reduce.withCooldown(-1));
    assertThrows(IllegalArgumentException.class, () -> reduce.withMinDelta(-1));
    assertThrows(IllegalArgumentException.class, () -> reduce.withMinimum(-1));
    assertThrows(IllegalArgumentException.class, () -> reduce.withMinimum(Double.NaN));
  }
}
