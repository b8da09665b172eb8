// Written by bin/api-baseline.
package dev.nn.api;

public interface Activation extends Named {
  void backward(Matrix z, Matrix a, Matrix gradient);
  void forward(Matrix z, Matrix a);
}
