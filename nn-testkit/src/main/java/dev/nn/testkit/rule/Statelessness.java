package dev.nn.testkit.rule;

import dev.nn.api.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Whether a plug-in's results depend on anything but its arguments. */
public final class Statelessness {

  private static final int THREADS = 8;
  private static final int ROUNDS = 20;

  private static final Rule AGAIN =
      new Rule(
          "the same call gives the same bits, whatever was called before",
          "let the result depend on the arguments alone; keep no counter, cache or buffer in a field");

  private static final Rule TOGETHER =
      new Rule(
          "eight threads through one instance get the bits that one thread gets",
          "keep no buffer or other state in a field: another thread writes to it meanwhile");

  /**
   * A call whose result can be compared.
   *
   * @param given what the plug-in is called with, for messages
   * @param result makes fresh arguments, calls the plug-in and returns all that it wrote
   */
  public record Call(String given, Supplier<double[]> result) {}

  private Statelessness() {}

  /** Repeats every call at once and after all the others, in the opposite order. */
  public static void sameAgain(Named plugin, List<Call> calls) {
    List<double[]> expected = results(calls);
    List<Call> backwards = new ArrayList<>(calls);
    Collections.reverse(backwards);
    for (Call call : backwards) {
      for (int repetition = 0; repetition < 2; repetition++) {
        compare(AGAIN, plugin, call, expected.get(calls.indexOf(call)), call.result.get());
      }
    }
  }

  /** Makes all calls on one thread, then on eight at once, each starting elsewhere in the list. */
  public static void sameTogether(Named plugin, List<Call> calls) throws InterruptedException {
    List<double[]> expected = results(calls);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> finished = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        finished.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int i = first; i < first + ROUNDS * calls.size(); i++) {
                    int call = i % calls.size();
                    double[] returned = calls.get(call).result.get();
                    compare(TOGETHER, plugin, calls.get(call), expected.get(call), returned);
                  }
                  return null;
                }));
      }
      for (Future<?> thread : finished) {
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
