// Written by bin/api-baseline.
package dev.nn.api;

public interface Schedule extends Named {
  double factor(double epoch, double epochs);
}
