// Written by bin/api-baseline.
package dev.nn.data.metrics.targets;

public record ColumnsMeasure<R extends Object>(dev.nn.data.metrics.measures.Measure<R> measure, int from, int columns) implements dev.nn.data.metrics.measures.Measure<R> {
  public dev.nn.data.metrics.measures.Tally<R> tally() { throw null; }
}
