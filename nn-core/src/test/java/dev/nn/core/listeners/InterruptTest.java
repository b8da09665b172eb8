package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.parallel.SideBySide;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingInterruptedException;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings whose thread is interrupted: 4 rows in batches of 2, so an epoch is 2 steps. */
class InterruptTest {

  private static final Network NETWORK = Scripted.NETWORK;
  private static final Samples DATA = Scripted.DATA;
  private static final Trainer TRAINER =
      new Trainer(
          TrainingSpec.builder().optimizer("adam").batchSize(2).epochs(5).build(),
          Scripted.PLUGINS);

  @TempDir Path folder;

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void endsTrainingAfterTheStepWithItsNetwork(int step) {
    List<float[]> seen = new ArrayList<>();
    TrainingListener last = TrainingListener.onBatch(p -> seen.add(p.network().parameters()));

    TrainingInterruptedException e =
        assertThrows(
            TrainingInterruptedException.class,
            () -> TRAINER.fit(NETWORK, DATA, interruptAt(step), last));

    assertTrue(Thread.interrupted(), "the status stays set");
    assertEquals(step, e.step());
    assertEquals(step, seen.size());
    assertArrayEquals(seen.get(step - 1), e.network().parameters());
    int epoch = (step + 1) / 2;
    assertThat(e)
        .hasMessageContainingAll(
            "after step " + step,
            "epoch %s, batch %s".formatted(epoch, step - 2 * (epoch - 1)),
            "network()",
            "Checkpoints.fit");
  }

  /** One that comes after the last step has nothing to end. */
  @Test
  void aTrainingThatHasEndedIsAsAnyOther() {
    TrainingListener atTheEnd =
        new TrainingListener() {
          @Override
          public void trainingEnded(Progress progress) {
            Thread.currentThread().interrupt();
          }
        };
    assertEquals(5, TRAINER.fit(NETWORK, DATA, atTheEnd).history().size());
    assertTrue(Thread.interrupted());
  }

  /** Each run does a step, writes its checkpoint, and ends, however often it is interrupted. */
  @Test
  void eachRunDoesAStepAndWritesItsCheckpoint() throws IOException {
    TrainingResult whole = TRAINER.fit(NETWORK, DATA, stopping());
    for (int step = 1; step <= 10; step++) {
      Thread.currentThread().interrupt();
      InterruptedTraining e =
          assertThrows(
              InterruptedTraining.class,
              () -> checkpoints().fit(TRAINER, NETWORK, DATA, stopping()));
      assertTrue(Thread.interrupted());
      assertEquals(step, e.step());
      assertEquals(step, checkpoints().newest().orElseThrow().step());
      assertThat(e).hasMessageContainingAll("after step " + step, folder.toString());
    }
    TrainingResult resumed = checkpoints().fit(TRAINER, NETWORK, DATA, stopping());
    assertArrayEquals(whole.network().parameters(), resumed.network().parameters());
    assertEquals(
        whole.history().stream().map(EpochRecord::loss).toList(),
        resumed.history().stream().map(EpochRecord::loss).toList());
  }

  /** Others that ask for the checkpoint of the step get it too, wherever they stand. */
  @Test
  void othersGetTheCheckpointOfTheStep() {
    List<Long> taken = new ArrayList<>();
    TrainingListener asking =
        TrainingListener.onBatch(progress -> progress.checkpoint(c -> taken.add(c.step())));
    assertThrows(
        InterruptedTraining.class,
        () -> TRAINER.fit(NETWORK, DATA, interruptAt(2), asking, checkpoints(), asking));
    assertEquals(List.of(1L, 1L, 2L, 2L), taken);
  }

  /** The listener after the checkpoints hears of the step too, and is in its checkpoint. */
  private static TrainingListener stopping() {
    return new EarlyStopping("loss", 5);
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsSaid() {
    TrainingListener replaceTheFolder =
        TrainingListener.onBatch(
            progress -> {
              try {
                Files.delete(folder);
                Files.writeString(folder, "a file");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              Thread.currentThread().interrupt();
            });
    Checkpoints checkpoints = checkpoints();
    Thread.currentThread().interrupt();
    InterruptedTraining e =
        assertThrows(
            InterruptedTraining.class,
            () -> TRAINER.fit(NETWORK, DATA, replaceTheFolder, checkpoints));
    assertThat(e).hasMessageContainingAll("after step 1", "could not be written");
    assertTrue(e.getCause() instanceof IOException);
  }

  /** From another thread, while four threads share each step; they end with the training. */
  @Test
  @Timeout(60)
  void theThreadsOfATeamEnd() throws Exception {
    NetworkSpec spec = NetworkSpec.parse("64 -> 256 tanh -> 256 tanh -> 1 identity");
    Matrix inputs = Matrix.zeros(256, 64);
    Network network = Network.create(spec, 1, Scripted.PLUGINS);
    Trainer trainer =
        new Trainer(
                TrainingSpec.builder().batchSize(128).epochs(1_000_000).build(), Scripted.PLUGINS)
            .withThreads(4);
    CountDownLatch running = new CountDownLatch(3);
    AtomicInteger ended = new AtomicInteger();
    ThreadGroup group = new ThreadGroup("interrupted");
    Thread thread =
        new Thread(
            group,
            () -> {
              TrainingListener count = TrainingListener.onBatch(p -> running.countDown());
              assertThrows(
                  TrainingInterruptedException.class,
                  () -> trainer.fit(network, inputs, Matrix.zeros(256, 1), count));
              ended.incrementAndGet();
            });
    thread.start();
    running.await();
    Thread[] all = new Thread[20];
    int count = group.enumerate(all);
    thread.interrupt();
    thread.join();
    assertEquals(1, ended.get());
    assertTrue(count > 1, "a team was at work");
    for (int i = 0; i < count; i++) {
      all[i].join(); // a thread that does not end is found by the limit of time
    }
  }

  /** Each in a thread of its own: the interrupt of the caller reaches all of them. */
  @Test
  @Timeout(60)
  void membersSideBySideEndTogether() {
    Thread caller = Thread.currentThread();
    CountDownLatch running = new CountDownLatch(3);
    AtomicInteger interrupted = new AtomicInteger();
    TrainingSpec forEver =
        TrainingSpec.builder().optimizer("adam").batchSize(2).epochs(1_000_000_000).build();
    List<SideBySide.Task<TrainingResult, RuntimeException>> tasks = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      tasks.add(
          () -> {
            TrainingListener first =
                TrainingListener.onBatch(
                    progress -> {
                      running.countDown();
                      if (progress.step() == 1) {
                        awaitAll(running);
                        caller.interrupt();
                      }
                    });
            try {
              return new Trainer(forEver, Scripted.PLUGINS)
                  .withThreads(1)
                  .fit(NETWORK, DATA, first);
            } catch (TrainingInterruptedException e) {
              interrupted.incrementAndGet();
              throw e;
            }
          });
    }
    assertThrows(TrainingInterruptedException.class, () -> SideBySide.run(tasks, 3));
    assertEquals(3, interrupted.get());
    assertTrue(Thread.interrupted());
  }

  private static void awaitAll(CountDownLatch running) {
    boolean interrupted = false;
    while (running.getCount() > 0) {
      try {
        running.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A loop of one's own decides by itself. */
  @Test
  void aLearnerStepsOn() {
    Matrix inputs = Matrix.of(new float[][] {{1, 2}, {3, -4}});
    Matrix targets = Matrix.of(new float[][] {{1}, {2}});
    float[] expected = stepped(inputs, targets);
    Thread.currentThread().interrupt();
    assertArrayEquals(expected, stepped(inputs, targets));
    assertTrue(Thread.interrupted());
  }

  private static float[] stepped(Matrix inputs, Matrix targets) {
    try (Learner learner = TRAINER.learner(NETWORK)) {
      for (int i = 0; i < 5; i++) {
        learner.step(inputs, targets);
      }
      return learner.network().parameters();
    }
  }

  @Test
  void listenersMayAskForIt() {
    List<Boolean> asked = new ArrayList<>();
    TrainingListener asking = TrainingListener.onBatch(p -> asked.add(p.isInterrupted()));
    assertThrows(
        TrainingInterruptedException.class,
        () -> TRAINER.fit(NETWORK, DATA, interruptBefore(3), asking));
    assertEquals(List.of(false, false, true), asked);
    assertFalse(asked.isEmpty());
    assertSame(true, Thread.interrupted());
  }

  private static TrainingListener interruptBefore(int step) {
    return TrainingListener.onEpoch(
        (progress, epoch) -> {
          if (progress.step() == step - 1) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** In the listeners of the step before, which are called after the interrupt was looked for. */
  private static TrainingListener interruptAt(int step) {
    return new TrainingListener() {
      @Override
      public void trainingStarted(Progress progress) {
        if (step == 1) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void batchEnded(Progress progress) {
        if (progress.step() == step - 1) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder, Scripted.PLUGINS);
  }
}
