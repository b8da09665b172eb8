package dev.nn.lab.starts;

import dev.nn.lab.contest.Quantiles;
import java.util.List;

/**
 * A library's size, and the start times of a program that uses it.
 *
 * @param program a name, with the library's version
 * @param jars the number of jars, dependencies included
 * @param bytes the total size of these jars
 * @param millis how long each start took, from the process's start to its end
 * @param prediction the prediction that the program printed
 * @param failure why there are no starts; empty if there are
 */
public record StartResult(
    String program, int jars, long bytes, List<Double> millis, double prediction, String failure) {

  public StartResult {
    millis = List.copyOf(millis);
  }

  public double median() {
    return Quantiles.median(millis.stream().mapToDouble(m -> m).toArray());
  }

  public double least() {
    return millis.stream().mapToDouble(m -> m).min().orElse(Double.NaN);
  }

  public double most() {
    return millis.stream().mapToDouble(m -> m).max().orElse(Double.NaN);
  }
}
