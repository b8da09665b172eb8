package dev.nn.examples.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A count of answers by model, of wrong ones and failures, with latencies. For any threads. */
final class AnswerTally {

  private final Map<String, Integer> byModel = new TreeMap<>();
  private final List<Long> nanos = new ArrayList<>();
  private int wrong;
  private int failed;
  private @Nullable String problem;

  /** Counts an answer of a model, with the nanoseconds from the request to the answer. */
  synchronized void answered(String fingerprint, long latency) {
    byModel.merge(fingerprint, 1, Integer::sum);
    nanos.add(latency);
  }

  /** Counts an answer as wrong. */
  synchronized void wrong(String what) {
    wrong++;
    problem = problem == null ? what : problem;
  }

  /** Counts a request without an answer. */
  synchronized void failed(String what) {
    failed++;
    problem = problem == null ? what : problem;
  }

  synchronized int answers(String fingerprint) {
    return byModel.getOrDefault(fingerprint, 0);
  }

  synchronized int answers() {
    return nanos.size();
  }

  synchronized int wrong() {
    return wrong;
  }

  synchronized int failed() {
    return failed;
  }

  /** Returns the first wrong answer or failure in words. */
  synchronized @Nullable String problem() {
    return problem;
  }

  /** Returns the latency in ms that a share of the answers do not exceed; NaN without answers. */
  synchronized double latency(double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.isEmpty() ? Double.NaN : sorted.get(rank - 1) * 1e-6;
  }
}
