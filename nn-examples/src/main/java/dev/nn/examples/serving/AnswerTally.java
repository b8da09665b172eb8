package dev.nn.examples.serving;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How requests were answered: by which model, rightly or not, and how fast. For one thread. */
final class AnswerTally {

  private final Map<String, Integer> byModel = new TreeMap<>();
  private int wrong;
  private int failed;
  private @Nullable String problem;
  private long[] nanos = new long[256];
  private int size;

  /**
   * Counts an answer.
   *
   * @param model the fingerprint of the one that it names
   * @param latency from the request to the answer, in nanoseconds
   */
  void answered(String model, long latency) {
    byModel.merge(model, 1, Integer::sum);
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = latency;
  }

  /** Counts a wrong one among those answered. */
  void wrong(String what) {
    wrong++;
    problem = problem == null ? what : problem;
  }

  /** Counts a request without an answer. */
  void failed(String what) {
    failed++;
    problem = problem == null ? what : problem;
  }

  /** Adds what another has counted. */
  void add(AnswerTally other) {
    other.byModel.forEach((model, count) -> byModel.merge(model, count, Integer::sum));
    wrong += other.wrong;
    failed += other.failed;
    problem = problem == null ? other.problem : problem;
    nanos = Arrays.copyOf(nanos, size + other.size + 1);
    System.arraycopy(other.nanos, 0, nanos, size, other.size);
    size += other.size;
  }

  /** The requests that a model answered, by its fingerprint. */
  int answers(String model) {
    return byModel.getOrDefault(model, 0);
  }

  int answers() {
    return size;
  }

  int wrong() {
    return wrong;
  }

  int failed() {
    return failed;
  }

  /** The first wrong answer or failure in words; null if there was none. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * The latency, in milliseconds, that a share of the answers do not exceed: the nearest rank.
   *
   * @param share above 0, up to 1: 0.5 for the median
   * @return NaN if there is no answer
   */
  double latency(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * size) - 1] * 1e-6;
  }
}
