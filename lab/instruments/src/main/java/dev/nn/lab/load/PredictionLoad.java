package dev.nn.lab.load;

import dev.nn.api.Matrix;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many threads, which share one model and one network, make millions of predictions. Each result is
 * compared with the expected bits. Meanwhile the model is swapped for another in memory, or for
 * itself read again from its file. A training run goes on at the same time; its weights are
 * compared too.
 */
final class PredictionLoad {

  /** How many predictions a thread makes between two swaps. */
  private static final int BETWEEN_SWAPS = 1000;

  private final long predictions;
  private final int threads;
  private final ExpectedRows[] models;
  private volatile ExpectedRows served;
  private final AtomicLong left = new AtomicLong();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicInteger swaps = new AtomicInteger();
  private final AtomicInteger reloads = new AtomicInteger();
  private volatile boolean over;

  PredictionLoad(long predictions, int threads) {
    this.predictions = predictions;
    this.threads = threads;
    models = new ExpectedRows[] {ExpectedRows.of(Flats.model(1)), ExpectedRows.of(Flats.model(2))};
    served = models[0];
  }

  /** Returns whether all results were correct. */
  boolean run() throws Exception {
    long start = System.nanoTime();
    left.set(predictions);
    TrainingBeside training = new TrainingBeside();
    ExecutorService pool = Executors.newCachedThreadPool();
    List<Future<?>> users = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int user = t;
      users.add(pool.submit((Callable<?>) () -> predict(user)));
    }
    List<Future<?>> beside = new ArrayList<>();
    beside.add(pool.submit((Callable<?>) this::reload));
    beside.add(pool.submit(() -> training.repeat(() -> !over)));
    try {
      for (Future<?> user : users) {
        user.get();
      }
    } finally {
      over = true;
      pool.shutdown();
    }
    for (Future<?> other : beside) {
      other.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d predictions by %d threads in %.0f s: %d compared, %d wrong; the model was swapped %d times, and %d times for one read from its file; %d trainings beside, %d wrong%n",
        predictions,
        threads,
        seconds,
        compared.get(),
        wrong.get(),
        swaps.get(),
        reloads.get(),
        training.ended(),
        training.wrong());
    return compared.get() == predictions
        && wrong.get() == 0
        && swaps.get() > 1
        && reloads.get() > 0
        && training.ended() > 0
        && training.wrong() == 0;
  }

  /** Predicts with the model, the network, and a predictor in turn. */
  private boolean predict(int user) {
    long row = user * 31L;
    for (int rows = next(); rows > 0; rows = next()) {
      ExpectedRows own = served;
      Matrix output = Matrix.zeros(1, own.network().spec().outputs());
      for (int i = 0; i < rows; i++, row++) {
        int at = (int) (row % ExpectedRows.rows());
        boolean right =
            switch (i % 3) {
              case 0 -> served.modelIsRight(at); // reads the volatile field once
              case 1 -> served.networkIsRight(at);
              default -> own.predictorIsRight(own.predictor(), output, at);
            };
        compared.getAndIncrement();
        if (!right) {
          wrong.incrementAndGet();
        }
      }
      swap();
    }
    return true;
  }

  private int next() {
    long before = left.getAndUpdate(n -> Math.max(0, n - BETWEEN_SWAPS));
    return (int) Math.min(BETWEEN_SWAPS, before);
  }

  private void swap() {
    served = models[swaps.incrementAndGet() % 2];
  }

  /** Repeatedly swaps the model for one read from a file. */
  private boolean reload() throws IOException {
    Path folder = Files.createTempDirectory("nn-load");
    Path file = folder.resolve("model.safetensors");
    while (!over) {
      ExpectedRows next = models[reloads.incrementAndGet() % 2];
      next.model().save(file);
      served = next.ofCopy(Model.load(file));
    }
    Files.delete(file);
    Files.delete(folder);
    return true;
  }
}
