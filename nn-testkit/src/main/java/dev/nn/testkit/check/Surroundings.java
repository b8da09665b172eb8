package dev.nn.testkit.check;

import dev.nn.api.Named;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The checks that results do not depend on the instance, the thread or the user's settings. */
public final class Surroundings {

  private static final Rule RULE =
      new Rule(
          "results do not depend on the instance, the thread, the language or the time zone",
          "use the arguments alone: no hash code of an object, no name of a thread, no default Locale");

  private static final List<String> THREADS =
      List.of("main", "nn-team-1", "ForkJoinPool.commonPool-worker-1", "Test worker");

  private Surroundings() {}

  /** Compares the calls of several instances, on several threads, in another language. */
  public static void check(Named plugin, Supplier<List<Call>> calls) throws InterruptedException {
    List<double[]> expected = results(calls.get());
    compare(plugin, "another instance", calls.get(), expected);
    for (String name : THREADS) {
      String given = "a thread named " + name;
      on(name, () -> compare(plugin, given, calls.get(), expected));
    }
    synchronized (Surroundings.class) {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      String name = plugin.name();
      try {
        Locale.setDefault(new Locale("tr", "TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        compare(plugin, "the language Turkish, in Nepal", calls.get(), expected);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        compare(plugin, "the language Arabic, with its digits", calls.get(), expected);
        Locale.setDefault(new Locale("tr", "TR"));
        if (!plugin.name().equals(name)) {
          throw RULE.broken(plugin, "name() in the language Turkish", plugin.name(), name);
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  private static Void compare(
      Named plugin, String given, List<Call> calls, List<double[]> expected) {
    for (int c = 0; c < calls.size(); c++) {
      Call call = calls.get(c);
      Call there = new Call(call.given() + ", " + given, call.result());
      Statelessness.compare(RULE, plugin, there, expected.get(c), call.result().apply(0));
    }
    return null;
  }

  /** Returns the results after calls on other numbers, which other threads do not have before. */
  private static List<double[]> results(List<Call> calls) {
    results(calls, 1);
    return results(calls, 0);
  }

  private static List<double[]> results(List<Call> calls, int variant) {
    return calls.stream().map(call -> call.result().apply(variant)).toList();
  }

  private static void on(String name, Callable<Void> work) throws InterruptedException {
    FutureTask<Void> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
