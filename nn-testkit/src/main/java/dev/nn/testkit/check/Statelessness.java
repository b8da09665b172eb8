package dev.nn.testkit.check;

import dev.nn.api.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The checks that a plug-in's results depend on nothing but its arguments. */
public final class Statelessness {

  private static final int THREADS = 8;
  private static final int ROUNDS = 20;

  private static final Rule AGAIN =
      new Rule(
          "the same call gives the same bits, in any order of calls",
          "let the result depend on the arguments alone; keep no counter, cache or buffer in a field");

  private static final Rule TOGETHER =
      new Rule(
          "eight threads through one instance get the bits that one thread gets",
          "keep no buffer or other state in a field: another thread writes to it meanwhile");

  /**
   * A call with comparable results.
   *
   * @param given the arguments, for messages
   * @param result makes fresh arguments, calls the plug-in and returns all that it wrote
   */
  public record Call(String given, Supplier<double[]> result) {}

  private Statelessness() {}

  /** Makes all calls, and again in the opposite order, each twice in a row. */
  public static void sameAgain(Named plugin, List<Call> calls) {
    List<double[]> expected = results(calls);
    for (int i = calls.size() - 1; i >= 0; i--) {
      for (int repetition = 0; repetition < 2; repetition++) {
        compare(AGAIN, plugin, calls.get(i), expected.get(i), calls.get(i).result.get());
      }
    }
  }

  /** Makes all calls on one thread, then on eight at once, each with another first call. */
  public static void sameTogether(Named plugin, List<Call> calls) throws InterruptedException {
    List<double[]> expected = results(calls);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        tasks.add(
            () -> {
              start.await();
              for (int i = first; i < first + ROUNDS * calls.size(); i++) {
                Call call = calls.get(i % calls.size());
                double[] once = expected.get(i % calls.size());
                compare(TOGETHER, plugin, call, once, call.result.get());
              }
              return null;
            });
      }
      for (Future<Void> thread : threads.invokeAll(tasks)) {
        rethrow(plugin, thread);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void rethrow(Named plugin, Future<?> thread) throws InterruptedException {
    try {
      thread.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof AssertionError broken) {
        throw broken;
      }
      AssertionError broken =
          TOGETHER.broken(plugin, "calls from eight threads", cause, "what one thread gets");
      broken.initCause(cause);
      throw broken;
    }
  }

  private static List<double[]> results(List<Call> calls) {
    return calls.stream().map(call -> call.result.get()).toList();
  }

  private static void compare(
      Rule rule, Named plugin, Call call, double[] expected, double[] returned) {
    int i = Arrays.mismatch(expected, returned);
    if (i >= 0) {
      throw rule.broken(
          plugin,
          call.given,
          at(returned, i) + " as number " + i + " of the results",
          at(expected, i) + ", as the first call gave");
    }
  }

  private static String at(double[] results, int i) {
    return i < results.length ? String.valueOf(results[i]) : "nothing";
  }
}
