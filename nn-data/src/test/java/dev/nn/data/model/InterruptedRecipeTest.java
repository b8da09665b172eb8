package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingInterruptedException;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.search.Execution;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes whose thread is interrupted. */
class InterruptedRecipeTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Recipe recipe =
      Flowers.names().members(3).layers("8 tanh").training(t -> t.epochs(30)).patience(9);

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  /** All members end, each with its checkpoint, and go on from there. */
  @Test
  void aTrainingOfMembersGoesOnToTheSameBits() throws IOException {
    Model unbroken = recipe.train(flowers);
    assertThrows(
        TrainingInterruptedException.class,
        () -> recipe.resume(flowers, checkpoints(), new InterruptAt(Thread.currentThread(), 20)));
    assertTrue(Thread.interrupted());

    Model resumed = recipe.resume(flowers, checkpoints());

    assertEquals(unbroken.network().fingerprint(), resumed.network().fingerprint());
    assertEquals(unbroken.metrics(), resumed.metrics());
  }

  @Test
  void crossValidationEnds() {
    Thread.currentThread().interrupt();
    assertThrows(
        TrainingInterruptedException.class,
        () -> CrossValidation.of(recipe, flowers, KFold.random(Rows.all(150), 3, 1)));
    assertTrue(Thread.interrupted());
  }

  /** It is no failure of a trial, and the journal has the trials before. */
  @Test
  void aSearchEndsAndGoesOn() throws IOException {
    Path journal = folder.resolve("search.jsonl");
    RandomSearch search =
        new RandomSearch(Space.empty().range("rate", 0.01, 0.1), Goal.MINIMIZE, 1);
    int[] runs = new int[1];
    TrainingInterruptedException e =
        assertThrows(
            TrainingInterruptedException.class,
            () ->
                search.run(
                    (c, budget) -> {
                      if (++runs[0] == 3) {
                        Thread.currentThread().interrupt();
                      }
                      return score(c.number("rate"), budget);
                    },
                    4,
                    2,
                    Execution.oneByOne().journal(journal)));
    assertEquals(1, e.step());
    assertTrue(Thread.interrupted());
    assertEquals(3, Files.readAllLines(journal).size());
    assertEquals(
        search.run((c, budget) -> score(c.number("rate"), budget), 4, 2),
        search.run(
            (c, budget) -> score(c.number("rate"), budget),
            4,
            2,
            Execution.oneByOne().journal(journal)));
  }

  private double score(double rate, int epochs) {
    Recipe one = Flowers.single(recipe).training(t -> t.learningRate((float) rate).epochs(epochs));
    return one.train(flowers).metrics().get("train_log_loss");
  }

  @Test
  void aModelIsSavedAndLoaded() throws IOException {
    Model model = Flowers.single(recipe).training(t -> t.epochs(2)).train(flowers);
    Path file = folder.resolve("model");
    Thread.currentThread().interrupt();
    model.save(file);
    assertEquals(model.metrics(), Model.load(file).metrics());
    assertTrue(Thread.interrupted());
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve("checkpoints")).everyEpochs(1000);
  }

  /** Interrupts the caller at a step of the first member, which then waits for its own end. */
  private record InterruptAt(Thread caller, int step) implements Watcher {

    @Override
    public TrainingListener ofMember(int member, int members) {
      return new TrainingListener() {
        @Override
        public void batchEnded(Progress progress) {
          if (member == 0 && progress.step() == step) {
            caller.interrupt();
            while (!Thread.currentThread().isInterrupted()) {
              Thread.onSpinWait(); // the caller passes it on, once its own member has ended
            }
          }
        }
      };
    }
  }
}
