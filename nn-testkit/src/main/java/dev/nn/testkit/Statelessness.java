package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.MachineDependence.OwnClasses;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks that a plug-in's results depend only on its arguments. */
final class Statelessness {

  /** The number of variants of each call, one for each thread. */
  static final int VARIANTS = 8;

  private static final int ROUNDS = 20;
  private static final int SHUFFLES = 3;

  private static final Rule AGAIN =
      new Rule(
          "the same call gives the same bits, in any order of calls",
          "let the result depend on the arguments alone; keep no counter, cache or buffer in a field, and let backward use its own z");

  private static final Rule TOGETHER =
      new Rule(
          "eight threads through one instance get the bits that one thread gets",
          "keep no buffer or other state in a field: another thread writes to it meanwhile");

  private static final Rule STATE =
      new Rule(
          "calls change no field, and nothing in a field",
          "keep intermediate values in local variables or in the array that is written; a table of constants is computed once");

  private static final Rule SURROUNDINGS =
      new Rule(
          "results do not depend on the instance, the thread, the language or the time zone",
          "use the arguments alone: no hash code of an object, no name of a thread, no default Locale");

  private static final List<String> THREADS =
      List.of("main", "nn-team-1", "ForkJoinPool.commonPool-worker-1", "Test worker");

  /**
   * A call with comparable results, on several variants of its numbers.
   *
   * @param given the arguments, for messages
   * @param result makes new arguments for a variant, calls the plug-in and returns everything that
   *     it wrote
   */
  record Call(String given, IntFunction<double[]> result) {}

  private Statelessness() {}

  /** Returns a call for each batch that exists in all variants of some operations. */
  static List<Call> calls(IntFunction<List<Operation>> operations) {
    List<List<Operation>> variants = IntStream.range(0, VARIANTS).mapToObj(operations).toList();
    List<Call> calls = new ArrayList<>();
    for (int o = 0; o < variants.get(0).size(); o++) {
      int operation = o;
      Operation first = variants.get(0).get(o);
      for (int b = 0; b < first.batches().size(); b++) {
        int batch = b;
        calls.add(
            new Call(
                "%s of %s".formatted(first.name(), first.batches().get(b).get(0).shape()),
                variant -> {
                  Operation own = variants.get(variant % VARIANTS).get(operation);
                  return own.values(own.batches().get(batch), 0);
                }));
      }
    }
    return calls;
  }

  /**
   * Makes all calls on three variants of the numbers. Then makes them again in reverse order, each
   * twice in a row, and in random orders, so that each call follows others of its size.
   *
   * @param first the calls whose results are expected. Their classes have never been called, so
   *     that a cache that has filled up is noticed. They are made in reverse order
   */
  static void sameAgain(Named plugin, List<Call> first, List<Call> calls) {
    int variants = 3;
    int size = calls.size() * variants;
    double[][] expected = new double[size][];
    for (int i = size - 1; i >= 0; i--) {
      expected[i] = first.get(i / variants).result.apply(i % variants);
    }
    IntStream backwards = IntStream.range(0, 2 * size).map(i -> size - 1 - i / 2);
    IntStream shuffled =
        IntStream.range(0, SHUFFLES).flatMap(shuffle -> Arrays.stream(shuffled(size, shuffle)));
    IntStream.concat(backwards, shuffled)
        .forEach(i -> compare(AGAIN, plugin, calls.get(i / variants), i % variants, expected[i]));
  }

  /**
   * Makes all calls on one thread, then on eight at the same time, each on its own variant of the
   * numbers. In half of the rounds, all threads make the same call; in the others, each makes a
   * different one.
   */
  static void sameTogether(Named plugin, List<Call> calls) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(VARIANTS);
    Map<String, Callable<?>> tasks = new LinkedHashMap<>();
    for (int v = 0; v < VARIANTS; v++) {
      int variant = v;
      List<double[]> expected = results(calls, variant);
      Callable<?> task =
          () -> {
            start.await();
            for (int round = 0; round < ROUNDS; round++) {
              int shift = round % 2 == 0 ? 0 : variant;
              for (int i = shift; i < shift + calls.size(); i++) {
                int c = i % calls.size();
                compare(TOGETHER, plugin, calls.get(c), variant, expected.get(c));
              }
            }
            return null;
          };
      tasks.put("nn-testkit-" + v, task);
    }
    run(plugin, TOGETHER, tasks);
  }

  /** Runs tasks at the same time, each on a named thread. */
  private static void run(Named plugin, Rule rule, Map<String, Callable<?>> tasks)
      throws InterruptedException {
    List<FutureTask<?>> running = new ArrayList<>();
    tasks.forEach(
        (name, task) -> {
          FutureTask<?> future = new FutureTask<>(task);
          Thread thread = new Thread(future, name);
          thread.setDaemon(true);
          running.add(future);
          thread.start();
        });
    for (FutureTask<?> task : running) {
      try {
        task.get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof Error error) {
          throw error;
        }
        String given = "calls from threads named " + tasks.keySet();
        AssertionError broken = rule.broken(plugin, given, cause, "what one thread gets");
        broken.initCause(cause);
        throw broken;
      }
    }
  }

  /**
   * Compares the contents of fields before and after calls, after all calls have been made once.
   */
  static void keepsNothing(Named plugin, List<Call> calls) {
    for (int v = 0; v < 2; v++) {
      results(calls, VARIANTS + v);
    }
    FieldContents before = FieldContents.of(plugin);
    for (int v = 2; v < 5; v++) { // new numbers, for calls that have more variants
      results(calls, VARIANTS + v);
    }
    before
        .changed(FieldContents.of(plugin))
        .ifPresent(
            change -> {
              throw STATE.broken(
                  plugin, calls.size() + " calls, each on new numbers", change, "no change");
            });
  }

  /** Makes all calls on a variant of the numbers. */
  static List<double[]> results(List<Call> calls, int variant) {
    return calls.stream().map(call -> call.result.apply(variant)).toList();
  }

  private static int[] shuffled(int size, int shuffle) {
    RandomStream random = Seed.stream("order of calls").derive("shuffle", shuffle);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Makes a call, and compares its bits. */
  private static void compare(Rule rule, Named plugin, Call call, int variant, double[] expected) {
    rule.checkSame(
        plugin, call.given, expected, call.result.apply(variant), "as the first call gave");
  }

  /**
   * Compares calls of several instances, on several threads, in another language.
   *
   * @param calls the calls of another instance each time
   * @param first calls whose classes are initialized by them, in the other language
   */
  static void sameElsewhere(Named plugin, Supplier<List<Call>> calls, Supplier<List<Call>> first)
      throws InterruptedException {
    results(calls.get(), 1); // on other threads, no calls with other numbers come before
    List<double[]> expected = results(calls.get(), 0);
    compareAll(plugin, "another instance", calls.get(), expected);
    for (String name : THREADS) {
      String given = "a thread named " + name;
      run(
          plugin,
          SURROUNDINGS,
          Map.of(name, () -> compareAll(plugin, given, calls.get(), expected)));
    }
    synchronized (Statelessness.class) {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      String name = plugin.name();
      try {
        Locale.setDefault(new Locale("tr", "TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        compareAll(plugin, "the language Turkish, in Nepal", first.get(), expected);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        compareAll(plugin, "the language Arabic, with its digits", first.get(), expected);
        Locale.setDefault(new Locale("tr", "TR"));
        if (!plugin.name().equals(name)) {
          throw SURROUNDINGS.broken(plugin, "name() in the language Turkish", plugin.name(), name);
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  /** Compares the results of all calls with expected results, from before or from elsewhere. */
  static Void compareAll(Named plugin, String given, List<Call> calls, List<double[]> expected) {
    for (int c = 0; c < calls.size(); c++) {
      Call call = calls.get(c);
      Call there = new Call(call.given() + ", " + given, call.result());
      compare(SURROUNDINGS, plugin, there, 0, expected.get(c));
    }
    return null;
  }

  /**
   * The numbers and texts that can be reached from a plug-in's fields, including static fields.
   * Leaves out fields that reflection may not read, and whatever belongs to one thread, in a {@link
   * ThreadLocal}.
   */
  private static final class FieldContents {

    private static final int DEPTH = 6;
    private static final int MOST = 100_000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private FieldContents() {}

    static FieldContents of(Named plugin) {
      FieldContents contents = new FieldContents();
      contents.addFields(plugin.getClass().getSimpleName(), plugin, plugin.getClass(), DEPTH);
      for (Class<?> type : OwnClasses.of(plugin.getClass()).keySet()) {
        contents.addFields(type.getSimpleName(), null, type, DEPTH);
      }
      return contents;
    }

    /** Returns the first difference, in words. */
    Optional<String> changed(FieldContents after) {
      for (Map.Entry<String, String> entry : after.values.entrySet()) {
        String before = values.get(entry.getKey());
        if (!entry.getValue().equals(before)) {
          return Optional.of(
              "%s was %s and became %s".formatted(entry.getKey(), before, entry.getValue()));
        }
      }
      return values.keySet().stream()
          .filter(path -> !after.values.containsKey(path))
          .findFirst()
          .map(path -> path + " disappeared");
    }

    private void addFields(String path, @Nullable Object owner, Class<?> from, int depth) {
      for (Class<?> type = from; type != null && !isOfJava(type); type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.isSynthetic() || field.getName().startsWith("$")) {
            continue; // written by a tool, such as one that measures coverage
          }
          boolean isStatic = Modifier.isStatic(field.getModifiers());
          if (owner == null && !isStatic) {
            continue;
          }
          try {
            field.setAccessible(true);
            add(path + "." + field.getName(), field.get(isStatic ? null : owner), depth - 1);
          } catch (IllegalAccessException | RuntimeException | LinkageError e) {
            // a field of a closed module: the other checks remain
          }
        }
      }
    }

    private void add(String path, @Nullable Object value, int depth) {
      if (values.size() > MOST) {
        return;
      }
      if (value == null
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Character
          || value instanceof CharSequence
          || value instanceof Enum
          || value instanceof AtomicBoolean) {
        values.put(path, String.valueOf(value));
      } else if (depth >= 0 && seen.add(value)) {
        addParts(path, value, depth);
      }
    }

    private void addParts(String path, Object value, int depth) {
      if (value.getClass().isArray()) {
        int length = Array.getLength(value);
        values.put(path + ".length", String.valueOf(length));
        for (int i = 0; i < length && values.size() <= MOST; i++) {
          add(path + "[" + i + "]", Array.get(value, i), depth - 1);
        }
      } else if (value instanceof Collection<?> collection) {
        values.put(path + ".size", String.valueOf(collection.size()));
        int i = 0;
        for (Object element : collection.toArray()) {
          add(path + "[" + i++ + "]", element, depth - 1);
        }
      } else if (value instanceof Map<?, ?> map) {
        values.put(path + ".size", String.valueOf(map.size()));
        map.forEach((key, element) -> add(path + "[" + key + "]", element, depth - 1));
      } else if (value instanceof AtomicReference<?> reference) {
        add(path, reference.get(), depth);
      } else {
        addFields(path, value, value.getClass(), depth);
      }
    }

    private static boolean isOfJava(Class<?> type) {
      return type.getClassLoader() == null || type.getName().startsWith("java.");
    }
  }
}
