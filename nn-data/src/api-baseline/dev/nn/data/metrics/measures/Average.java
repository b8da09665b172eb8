// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public enum Average {
  BINARY, MACRO, MICRO, WEIGHTED;
}
