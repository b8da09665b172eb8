package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.api.rules.Rule;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks that a function of one number answers for each given number, and soon. */
final class Ending {

  /** The system property that sets how many seconds some thousand numbers may take. */
  static final String PROPERTY = "dev.nn.testkit.seconds";

  private static final int STANDARD = 10;

  /** Plug-ins that did not end. They are not waited for again. */
  private static final Map<Class<?>, AssertionError> ENDLESS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Ending() {}

  /**
   * Asks for all numbers in a separate thread. If the thread does not end, it is interrupted and
   * abandoned.
   *
   * @param meaning the words before a number in the message
   */
  static void require(
      Rule rule, Named plugin, String meaning, double[] numbers, DoubleUnaryOperator function) {
    AssertionError known = ENDLESS.get(plugin.getClass());
    if (known != null) {
      throw new AssertionError(known.getMessage());
    }
    Asking asking = new Asking(numbers, function);
    FutureTask<Double> task = new FutureTask<>(asking);
    Thread thread = new Thread(task, "nn-testkit");
    thread.setDaemon(true);
    thread.start();
    int seconds = Integer.getInteger(PROPERTY, STANDARD);
    try {
      task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      String none = "nothing within %s seconds, of -D%s".formatted(seconds, PROPERTY);
      AssertionError endless = rule.broken(plugin, meaning + asking.now, none, "a number");
      ENDLESS.put(plugin.getClass(), endless);
      throw endless;
    } catch (ExecutionException e) {
      throw broken(rule, plugin, meaning + asking.now, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static AssertionError broken(
      Rule rule, Named plugin, String given, @Nullable Throwable thrown) {
    AssertionError broken = rule.broken(plugin, given, String.valueOf(thrown), "a number");
    broken.initCause(thrown);
    return broken;
  }

  /** Makes the calls, one after the other. */
  private static final class Asking implements Callable<Double> {

    private final double[] numbers;
    private final DoubleUnaryOperator function;

    /** The number that is asked for now. */
    private volatile double now;

    Asking(double[] numbers, DoubleUnaryOperator function) {
      this.numbers = numbers;
      this.function = function;
    }

    /** Returns the sum of all answers, so that the compiler cannot leave out a call. */
    @Override
    public Double call() {
      double sum = 0;
      for (double number : numbers) {
        now = number;
        sum += function.applyAsDouble(number);
      }
      return sum;
    }
  }
}
