package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Warms up a JVM's SIMD kernels in a background thread, and decides when to begin.
 *
 * <p>C2 takes one to two seconds of processor time to compile a network's SIMD kernels. If a
 * processor is free, a training loses little during the warm-up, and gains if some seconds of work
 * remain. If none is free, the training itself loses that time, so more work must remain. A
 * training announces its work. Work that nobody has announced counts as a service: 0.3 s of it are
 * enough if a processor is free, and 4 s if none is. All these are times of the fastest scalar
 * steps, so that other programs on the processors do not count.
 */
final class WarmUps {

  /** How many multiply-adds lie between two readings of the clock: a millisecond or two. */
  static final long INTERVAL = 1L << 24;

  /** The scalar time in nanoseconds during which the scalar kernels are compiled first. */
  static final long FIRST = 300_000_000;

  /** The remaining scalar time from which SIMD pays if a processor is free. */
  static final long PAYS = 2_500_000_000L;

  /** The remaining scalar time from which SIMD pays if no processor is free. */
  static final long PAYS_CROWDED = 4_000_000_000L;

  /**
   * The scalar time after which SIMD pays in any case, because short trainings follow each other.
   */
  static final long LONG = 10_000_000_000L;

  /**
   * The total time of runs after which a use stays in scalar code. If no use is fast by then, all
   * uses stay in scalar code.
   */
  static final long LIMIT = 10_000_000_000L;

  /**
   * The most uses. All later shapes share one further use, which runs with the shape of the first
   * of them.
   */
  static final int MOST_USES = 1000;

  /** If a use does less than this part of all work, it stays in scalar code. */
  private static final double SMALLEST_PART = 0.001;

  /** The time for which one use runs before another may. */
  private static final long SLICE = 2_000_000;

  /** The time for which small uses wait for larger ones. */
  private static final double HEAD_START = 50_000_000;

  private static final Object OTHERS = new Object();

  private final LongSupplier clock;
  private final int processors;
  private final Consumer<Runnable> starter;
  private final LongConsumer pause;
  private final Map<Object, VectorUse> uses = new ConcurrentHashMap<>();
  private final Set<VectorUse> cold = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isRunning = new AtomicBoolean();
  private volatile boolean isAnyWarm;
  private volatile boolean isGivenUp;
  private volatile boolean isSettled;

  // Written under the lock.
  private int trainings;
  private volatile int threads;
  private long expected;
  private long largest;
  private volatile long next;
  private long counted;
  private long last;
  private double nanosPerWork = Double.POSITIVE_INFINITY;

  /** All counting threads write this without a lock, so counts may get lost. */
  private volatile long done;

  /**
   * Creates a warm-up.
   *
   * @param clock in nanoseconds
   * @param starter runs a task in a thread of its own
   * @param pause pauses the current thread for some nanoseconds
   */
  WarmUps(LongSupplier clock, int processors, Consumer<Runnable> starter, LongConsumer pause) {
    this.clock = clock;
    this.processors = processors;
    this.starter = starter;
    this.pause = pause;
  }

  /** Returns the warm-up of this JVM. */
  static WarmUps ofThisJvm() {
    return new WarmUps(
        System::nanoTime,
        Runtime.getRuntime().availableProcessors(),
        task -> {
          Thread thread = new Thread(task, "nn-warm-up");
          thread.setDaemon(true);
          thread.start();
        },
        LockSupport::parkNanos);
  }

  /** Returns the use with this key, or creates it from its {@link VectorUse twins}. */
  VectorUse use(Object key, Supplier<Twins> few, Supplier<Twins> many) {
    boolean hasRoom = uses.size() < MOST_USES || uses.containsKey(key);
    return uses.computeIfAbsent(
        hasRoom ? key : OTHERS,
        k -> {
          VectorUse use = new VectorUse(this::count, few, many);
          cold.add(use);
          return use;
        });
  }

  /**
   * Announces multiply-adds by some threads. Work of a training within another one is counted once.
   */
  synchronized void begin(long multiplyAdds, int byThreads) {
    trainings++;
    threads += byThreads;
    expected = Math.max(expected, done + multiplyAdds);
  }

  /** Ends an announcement. Withdraws the remaining work when the last training is over. */
  synchronized void end(int byThreads) {
    trainings--;
    threads -= byThreads;
    if (trainings == 0) {
      expected = done;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(long multiplyAdds) {
    done += multiplyAdds;
    if (done >= next) {
      check(multiplyAdds);
    }
  }

  private synchronized void check(long multiplyAdds) {
    long sum = done;
    if (sum < next) {
      return; // another thread was first
    }
    long now = clock.getAsLong();
    if (next > 0) {
      nanosPerWork = Math.min(nanosPerWork, (double) (now - last) / (sum - counted));
    }
    last = now;
    counted = sum;
    largest = Math.max(largest, multiplyAdds);
    next = sum + Math.max(INTERVAL, 4 * largest); // threads may count large products all at once
    boolean isCompiled = nanosPerWork < Double.POSITIVE_INFINITY && nanosPerWork * sum >= FIRST;
    if (isCompiled && !isGivenUp && !isRunning.get()) {
      isSettled = !pays(sum) || cold(sum).isEmpty();
      if (!isSettled) {
        start();
      }
    }
  }

  private void start() {
    isRunning.set(true);
    try {
      starter.accept(this::run);
    } catch (OutOfMemoryError e) { // the system has no thread left
      giveUp();
    }
  }

  private boolean pays(long sum) {
    boolean isAnnounced = expected + INTERVAL >= sum;
    double left = nanosPerWork * (isAnnounced ? expected - sum : sum);
    double least = isCrowded() ? PAYS_CROWDED : isAnnounced ? PAYS : FIRST;
    return left >= least || nanosPerWork * sum >= LONG;
  }

  private boolean isCrowded() {
    return Math.max(1, threads) >= processors;
  }

  /** Runs one use after the other until no cold use matters. */
  private void run() {
    try {
      for (var use = cold(done); use.isPresent() && !isGivenUp; use = cold(done)) {
        long time = runSlice(use.get());
        pause.accept((isCrowded() ? 3 : 1) * time);
      }
      isSettled = true;
      isRunning.set(false);
    } catch (RuntimeException | Error e) { // such as too little memory: scalar code goes on
      giveUp();
    }
  }

  private long runSlice(VectorUse use) {
    long start = use.time();
    while (!use.isWarm && use.time() - start < SLICE) {
      use.run(clock);
    }
    if (use.isWarm) {
      isAnyWarm = true;
      cold.remove(use);
    } else if (use.time() >= LIMIT) {
      cold.remove(use);
      if (!isAnyWarm) {
        giveUp();
      }
    }
    return use.time() - start;
  }

  private void giveUp() {
    isGivenUp = true;
    isSettled = true;
    isRunning.set(false);
  }

  /**
   * Returns the cold use that has done the most work in relation to the time spent on warming it
   * up.
   */
  private Optional<VectorUse> cold(long sum) {
    return cold.stream()
        .filter(use -> use.work() > SMALLEST_PART * sum)
        .max(Comparator.comparingDouble(use -> use.work() / (use.time() + HEAD_START)));
  }

  /** Returns whether no warm-up is running, or expected for the announced work. */
  boolean isSettled() {
    return isSettled;
  }

  /** Returns whether SIMD has been given up, because this JVM does not make it fast. */
  boolean isGivenUp() {
    return isGivenUp;
  }
}
