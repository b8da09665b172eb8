package dev.nn.core.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.Predictor;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.TrainingException;
import dev.nn.core.training.TrainingInterruptedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each call of a plug-in, listener or data in a training throws once, by all threads: training ends
 * with an error that names the plug-in, all threads end, and the same objects go on to the same
 * bits. A thread that goes on, or a wait without end, is a timeout.
 */
@Tag("slow")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryCallFailsTest {

  private static final int[] THREADS = {1, 2, 5};

  private static final List<Supplier<Throwable>> FAILURES =
      List.of(
          () -> new IllegalStateException("thrown"),
          () -> new StackOverflowError("thrown"),
          () -> new IOException("thrown"),
          () -> new OutOfMemoryError("thrown"),
          () -> new AssertionError("thrown"));

  @ParameterizedTest
  @EnumSource
  void trainingEndsAndAllGoesOn(FaultyTraining training) throws Exception {
    for (int threads : THREADS) {
      training.fault.never();
      float[] expected = training.train(threads);
      int calls = training.fault.calls();
      assertTrue(calls > 0);
      for (int call = 1; call <= calls; call++) {
        Threads before = new Threads();
        Throwable thrown = FAILURES.get(call % FAILURES.size()).get();
        training.fault.throwAt(call, thrown);
        Throwable failure = assertThrows(Throwable.class, () -> training.train(threads));
        assertNamed(training, thrown, failure);
        before.awaitOthers();
      }
      training.fault.never();
      assertArrayEquals(expected, training.train(threads));
      assertEquals(calls, training.fault.calls());
    }
  }

  private static void assertNamed(FaultyTraining training, Throwable thrown, Throwable failure) {
    if (thrown instanceof OutOfMemoryError) { // which tells of the heap first
      assertEquals(IllegalStateException.class, failure.getClass());
      assertSame(thrown, failure.getCause());
      assertTrue(failure.getMessage().contains("-Xmx"), failure.getMessage());
      assertTrue(failure.getMessage().contains(training.plugin()), failure.getMessage());
    } else if (training.plugin().isEmpty()) { // a program gets what its own code throws
      assertSame(thrown, failure);
    } else {
      TrainingException told = assertInstanceOf(TrainingException.class, failure);
      assertSame(thrown, told.getCause());
      assertEquals(Optional.of(training.plugin()), told.plugin());
      assertTrue(told.getMessage().contains(training.plugin()), told.getMessage());
    }
  }

  /** An interrupt ends the training if it is that of its thread, and no other thread. */
  @ParameterizedTest
  @EnumSource
  void anInterruptAtEachCallEndsTheTrainingOrNothing(FaultyTraining training) throws Exception {
    int threads = 2;
    training.fault.never();
    float[] expected = training.train(threads);
    int calls = training.fault.calls();
    Thread caller = Thread.currentThread();
    for (int call = 1; call <= calls; call++) {
      AtomicReference<@Nullable Thread> interrupted = new AtomicReference<>();
      AtomicLong ended = new AtomicLong();
      training.fault.set(
          call,
          () -> {
            interrupted.set(Thread.currentThread());
            ended.set(training.steps.ended());
            Thread.currentThread().interrupt();
          });
      Threads before = new Threads();
      boolean thrown;
      try {
        assertArrayEquals(expected, training.train(threads));
        thrown = false;
      } catch (TrainingInterruptedException e) {
        assertEquals(ended.get() + 1, e.step());
        thrown = true;
      }
      assertNotNull(interrupted.get());
      boolean ofCaller = interrupted.get() == caller;
      assertEquals(ofCaller && ended.get() < FaultyTraining.STEPS, thrown, "at call " + call);
      assertEquals(ofCaller, Thread.interrupted());
      before.awaitOthers();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aPredictorGoesOn(int threads) throws InterruptedException {
    FaultyTraining faulty = FaultyTraining.ACTIVATION;
    Matrix x = Matrix.zeros(300, 8);
    Matrix expected = Matrix.zeros(300, 3);
    Matrix y = Matrix.zeros(300, 3);
    Threads before = new Threads();
    try (Predictor predictor = faulty.network().predictor(threads)) {
      faulty.fault.never();
      predictor.predict(x, expected);
      int calls = faulty.fault.calls();
      for (int call = 1; call <= calls; call++) {
        Throwable thrown = FAILURES.get(call % FAILURES.size()).get();
        faulty.fault.throwAt(call, thrown);
        Throwable failure = assertThrows(Throwable.class, () -> predictor.predict(x, y));
        assertSame(thrown, thrown instanceof OutOfMemoryError ? failure : failure.getCause());
        faulty.fault.never();
        predictor.predict(x, y);
        assertArrayEquals(expected.data(), y.data());
      }
    }
    before.awaitOthers();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVATION", "OPTIMIZER", "LISTENER", "OWN_LISTENER", "OWN_DATA"})
  void checkpointsRemainToGoOnFrom(FaultyTraining training, @TempDir Path folder) throws Exception {
    int threads = 2;
    training.fault.never();
    float[] expected = training.train(threads, checkpoints(training, folder.resolve("clean")));
    int calls = training.fault.calls();
    for (int call = 1; call <= calls; call++) {
      Checkpoints own = checkpoints(training, folder.resolve(String.valueOf(call)));
      Threads before = new Threads();
      Throwable thrown = FAILURES.get(call % FAILURES.size()).get();
      training.fault.throwAt(call, thrown);
      try {
        // The plug-in failed while a trial of it was made for the file.
        assertArrayEquals(expected, training.train(threads, own));
      } catch (Throwable failure) {
        assertNamed(training, thrown, failure);
      }
      assertTrue(training.fault.calls() >= call, "no fault at call " + call);
      before.awaitOthers();
      long newest = own.newest().map(Checkpoint::step).orElse(0L);
      long ended = training.steps.ended(); // the checkpoint of the last may not be written yet
      assertTrue(newest >= ended - 1, "after step " + ended + " the newest is of step " + newest);
      training.fault.never();
      assertArrayEquals(expected, training.train(1, own)); // may differ from the threads before
      assertEquals(newest, training.steps.begun());
    }
  }

  private static Checkpoints checkpoints(FaultyTraining training, Path folder) throws IOException {
    Files.createDirectories(folder);
    return Checkpoints.in(folder, training.plugins()).every(Duration.ofNanos(1)).keep(2);
  }

  /** The stack of a thread of the team is full, and it goes on. */
  @Test
  void aPluginThatCallsItselfWithoutEndIsNamed() {
    FaultyTraining training = FaultyTraining.LOSS;
    training.fault.never();
    float[] expected = training.train(2);
    for (int call = 1; call <= 4; call++) {
      training.fault.set(call, () -> endless(0));
      TrainingException e = assertThrows(TrainingException.class, () -> training.train(2));
      assertInstanceOf(StackOverflowError.class, e.getCause());
      assertEquals(Optional.of("acme:squares"), e.plugin());
    }
    training.fault.never();
    assertArrayEquals(expected, training.train(2));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return depth + endless(depth + 1);
  }
}
