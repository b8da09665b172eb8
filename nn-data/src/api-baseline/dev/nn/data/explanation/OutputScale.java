// Written by bin/api-baseline.
package dev.nn.data.explanation;

public enum OutputScale {
  PREDICTION, LOG_ODDS;
}
