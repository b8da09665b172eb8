// Written by bin/api-baseline.
package dev.nn.spark.search;

public final class SparkTrials implements dev.nn.data.search.TrialRunner {
  private SparkTrials() {}
  public static SparkTrials on(org.apache.spark.sql.SparkSession session) { throw null; }
  public void run(dev.nn.data.search.Experiment experiment, java.util.List<dev.nn.data.search.Planned> trials, java.util.function.Consumer<dev.nn.data.search.Trial> ended) { throw null; }
}
