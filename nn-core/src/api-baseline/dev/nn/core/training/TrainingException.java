// Written by bin/api-baseline.
package dev.nn.core.training;

public class TrainingException extends RuntimeException {
  TrainingException() {}
  public int batch() { throw null; }
  public int epoch() { throw null; }
  public dev.nn.core.Network lastGood() { throw null; }
  public int layer() { throw null; }
  public java.util.Optional<String> plugin() { throw null; }
}
