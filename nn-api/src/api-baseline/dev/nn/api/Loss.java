// Written by bin/api-baseline.
package dev.nn.api;

public interface Loss extends Named {
  default boolean accepts(int targetColumns, int predictionColumns) { throw null; }
  void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient);
  default java.util.Optional<Loss> onLogits(Activation activation) { throw null; }
}
