// Written by bin/api-baseline.
package dev.nn.watch;

public record RunRecord(java.nio.file.Path folder, RunRecord.Description run, java.util.List<java.util.List<dev.nn.core.training.EpochRecord>> epochs) {
  public static java.util.List<RunRecord> all(java.nio.file.Path parent) throws java.io.IOException { throw null; }
  public static RunRecord.Description describe(java.nio.file.Path folder) throws java.io.IOException { throw null; }
  public java.util.List<dev.nn.core.history.History> history() { throw null; }
  public static RunRecord read(java.nio.file.Path folder) throws java.io.IOException { throw null; }
  public record Description(String started, int members, int rows, String network, dev.nn.core.training.TrainingSpec training, dev.nn.data.model.Recipe recipe) {
  }
}
