package dev.nn.lab.machine;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Contestant;
import dev.nn.lab.contest.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The machine itself as a contestant: the limits of its arithmetic and memory, on {@code threads}
 * threads.
 */
public final class MachineContestant implements Contestant {

  public static final String PEAK = "peak"; // Peak, PEAK_RUNS times on each thread
  public static final String CHAIN = "chain"; // one chain, PEAK_RUNS times
  public static final String READ = "read"; // the sum of FLOATS floats, divided among the threads
  public static final String TRIAD = "triad"; // on three arrays of FLOATS floats, divided likewise
  public static final int FLOATS = 1 << 26; // 256 MiB
  public static final int PEAK_RUNS = 4;

  private static final int MANY = 1 << 23; // the least floats to read in a unit

  private volatile float sink;

  /**
   * Returns the kind of work that reads a cache of a level; the option {@code floats} gives the
   * amount.
   */
  public static String read(int level) {
    return READ + " L" + level;
  }

  /** Returns a number of floats near the wanted one that threads can divide evenly. */
  public static int floats(double wanted, int threads) {
    int whole = threads * 4 * Peak.lanes();
    return whole * Math.max(1, (int) (Math.min(wanted, FLOATS) / whole));
  }

  /**
   * Returns how often a unit must read its floats so that starting threads takes negligible time.
   */
  public static int passes(int floats) {
    return Math.max(1, MANY / floats);
  }

  @Override
  public String library() {
    return "vectors of " + Peak.lanes() + " floats";
  }

  @Override
  public Work work(Assignment assignment, int ignored) {
    int threads = Integer.parseInt(assignment.option("threads"));
    int floats = Integer.parseInt(assignment.options().getOrDefault("floats", "" + FLOATS));
    int each = floats / threads;
    return switch (assignment.kind()) {
      case PEAK -> work(threads, this::peak);
      case CHAIN -> work(threads, this::chain);
      case READ -> {
        float[] x = new float[floats];
        yield work(threads, t -> sink = read(x, t * each, (t + 1) * each));
      }
      case TRIAD -> {
        float[] a = new float[FLOATS];
        float[] b = new float[FLOATS];
        float[] c = new float[FLOATS];
        yield work(threads, t -> Bandwidth.triad(a, b, c, 3, t * each, (t + 1) * each));
      }
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }

  private static float read(float[] x, int from, int to) {
    float sum = 0;
    for (int i = passes(x.length); i > 0; i--) {
      sum += Bandwidth.sum(x, from, to);
    }
    return sum;
  }

  private void chain(int thread) {
    for (int i = 0; i < PEAK_RUNS; i++) {
      sink = Peak.runChain(0.1f + thread);
    }
  }

  private void peak(int thread) {
    for (int i = 0; i < PEAK_RUNS; i++) {
      sink = Peak.run(0.1f + thread);
    }
  }

  private static Work work(int count, IntConsumer part) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<Callable<Object>> parts =
        IntStream.range(0, count)
            .mapToObj(thread -> Executors.callable(() -> part.accept(thread)))
            .toList();
    return new Work() {
      @Override
      public void run() throws Exception {
        for (Future<Object> done : threads.invokeAll(parts)) {
          done.get();
        }
      }

      @Override
      public void close() {
        threads.shutdown();
      }
    };
  }
}
