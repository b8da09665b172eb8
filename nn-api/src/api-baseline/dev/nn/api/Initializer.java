// Written by bin/api-baseline.
package dev.nn.api;

public interface Initializer extends Named {
  void initialize(Matrix weights, RandomStream random);
}
