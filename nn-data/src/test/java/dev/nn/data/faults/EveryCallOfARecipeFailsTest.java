package dev.nn.data.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.columns.Transform;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each call of a metric, of a transform and of a program's own table throws once while a recipe
 * trains two members: the error names the plug-in, all threads end, and the next training gives the
 * same network.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryCallOfARecipeFailsTest {

  private static final List<Supplier<Throwable>> FAILURES =
      List.of(
          () -> new IllegalStateException("thrown"),
          () -> new StackOverflowError("thrown"),
          () -> new IOException("thrown"),
          () -> new OutOfMemoryError("thrown"),
          () -> new AssertionError("thrown"));

  private static final AtomicInteger CALLS = new AtomicInteger();
  private static volatile String faulty = "";
  private static volatile int failing;
  private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
  private static volatile boolean failed;

  private static void call(String name) {
    if (name.equals(faulty) && CALLS.incrementAndGet() == failing) {
      failed = true;
      throw EveryCallOfARecipeFailsTest.<RuntimeException>unchecked(FAILURE.get());
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme:largest", "acme:doubled", ""})
  void trainingEndsAndAllGoesOn(String name) throws InterruptedException {
    String expected = train(name, 0, new Throwable());
    int calls = CALLS.get();
    assertTrue(calls > 0);
    int stride = name.equals("acme:largest") ? 1 : 1 + calls / 200; // the others have equal calls
    int kind = 0; // counts by one, since the stride may be a multiple of the number of kinds
    for (int call = 1; call <= calls; call += stride) {
      Set<Thread> before = threads();
      Throwable thrown = FAILURES.get(kind++ % FAILURES.size()).get();
      try {
        String fingerprint = train(name, call, thrown);
        // The plug-in failed while a trial of it was made for the file.
        assertTrue(failed && !name.isEmpty(), name + " at call " + call);
        assertEquals(expected, fingerprint);
      } catch (Throwable e) {
        assertTrue(failed, e::toString);
        assertNamed(name, thrown, e);
      }
      for (Thread thread : threads()) {
        if (thread.getName().startsWith("nn-") && !before.contains(thread)) {
          thread.join();
        }
      }
    }
    assertEquals(expected, train(name, 0, new Throwable()));
  }

  private static void assertNamed(String name, Throwable thrown, Throwable failure) {
    if (failure == thrown) { // of the table, or a heap that is full before the training
      boolean told =
          Arrays.stream(thrown.getSuppressed()).anyMatch(e -> e.getMessage().contains(name));
      assertTrue(name.isEmpty() || (thrown instanceof OutOfMemoryError && told), failure::toString);
    } else {
      assertSame(thrown, failure.getCause(), failure::toString);
      assertTrue(failure.getMessage().contains(name), failure.getMessage());
    }
  }

  private static Set<Thread> threads() {
    Thread[] all = new Thread[1000];
    int count = Thread.currentThread().getThreadGroup().enumerate(all);
    return new HashSet<>(Arrays.asList(all).subList(0, count));
  }

  /** Trains, and returns the fingerprint of the network. */
  private static String train(String name, int call, Throwable thrown) {
    Plugins plugins =
        Plugins.discover()
            .with(PluginKind.METRIC, List.of(new Largest()))
            .with(PluginKind.TRANSFORM, List.of(new Doubled()));
    faulty = name;
    failing = call;
    FAILURE.set(thrown);
    failed = false;
    CALLS.set(0);
    return Recipe.of("y")
        .layers("4 tanh")
        .members(2)
        .validation(0.25)
        .metrics("acme:largest")
        .monitor("acme:largest")
        .preprocessing(p -> p.column("x", Encoding.transformed("acme:doubled")))
        .training(training -> training.epochs(2))
        .train(new Rows(), plugins)
        .network()
        .fingerprint();
  }

  /** The largest error. */
  public record Largest() implements Metric {
    @Override
    public String name() {
      return "acme:largest";
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public boolean greaterIsBetter() {
      return false;
    }

    @Override
    public MetricTally begin() {
      call(name());
      return new Tally();
    }
  }

  private static final class Tally implements MetricTally {

    private double largest;

    @Override
    public void add(MetricRows rows) {
      call("acme:largest");
      for (int r = 0; r < rows.rows(); r++) {
        largest = Math.max(largest, Math.abs(rows.prediction(r, 0) - rows.target(r, 0)));
      }
    }

    @Override
    public double result() {
      call("acme:largest");
      return largest;
    }
  }

  /** Twice x. */
  public record Doubled() implements Transform {
    @Override
    public String name() {
      return "acme:doubled";
    }

    @Override
    public double apply(double x) {
      call(name());
      return 2 * x;
    }
  }

  /** A program's own table. */
  private static final class Rows implements Table {
    @Override
    public List<Column> columns() {
      return List.of(Column.number("x"), Column.number("y"));
    }

    @Override
    public int rows() {
      return 24;
    }

    @Override
    public double cell(int row, int column) {
      call("");
      return column == 0 ? 7 * row % 24 : 7 * row % 24 * 0.5 + row % 3;
    }
  }
}
