// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public interface Tally<R extends Object> {
  void add(dev.nn.api.Matrix predictions, dev.nn.api.Matrix targets, float[] weights);
  default void add(dev.nn.api.Matrix predictions, int[] labels, dev.nn.api.Matrix targets, float[] weights) { throw null; }
  default void add(Quantities predictions, Quantities targets, float[] weights) { throw null; }
  R result();
  default <S extends Object> Tally<S> then(java.util.function.Function<? super R, ? extends S> next) { throw null; }
}
