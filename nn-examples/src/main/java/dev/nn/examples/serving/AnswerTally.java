package dev.nn.examples.serving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A count of answers by model, of wrong ones and failures, with latencies. For any threads. */
final class AnswerTally {

  private record Answer(String fingerprint, long nanos) {}

  private final List<Answer> answers = new ArrayList<>();
  private int wrong;
  private int failed;
  private @Nullable String problem;

  synchronized void answered(String fingerprint, long nanos) {
    answers.add(new Answer(fingerprint, nanos));
  }

  synchronized void wrong(String what) {
    wrong++;
    problem = problem == null ? what : problem;
  }

  synchronized void failed(String what) {
    failed++;
    problem = problem == null ? what : problem;
  }

  synchronized long answers(String fingerprint) {
    return answers.stream().filter(answer -> answer.fingerprint().equals(fingerprint)).count();
  }

  synchronized int answers() {
    return answers.size();
  }

  synchronized int wrong() {
    return wrong;
  }

  synchronized int failed() {
    return failed;
  }

  synchronized @Nullable String problem() {
    return problem;
  }

  /** Returns the latency in ms that a share of the answers do not exceed; NaN without answers. */
  synchronized double latency(double share) {
    long[] sorted = answers.stream().mapToLong(Answer::nanos).sorted().toArray();
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[rank - 1] * 1e-6;
  }
}
