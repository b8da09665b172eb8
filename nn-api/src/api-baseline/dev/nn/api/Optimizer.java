// Written by bin/api-baseline.
package dev.nn.api;

public interface Optimizer extends Named {
  default int slots() { throw null; }
  void update(ParameterBlock block, float learningRate, long step);
}
