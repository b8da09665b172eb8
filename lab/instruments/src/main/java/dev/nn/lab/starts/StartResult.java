package dev.nn.lab.starts;

import dev.nn.lab.contest.Quantiles;
import java.util.List;

/**
 * The size of a library and the starts of a program that uses it.
 *
 * @param program a name, with the version of the library
 * @param jars the number of jars, those of dependencies included
 * @param bytes of these jars together
 * @param millis of each start, from its beginning to its end
 * @param prediction that the program printed
 * @param failure the reason why there are no starts, or empty
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
