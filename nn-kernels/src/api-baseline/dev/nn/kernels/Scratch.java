// Written by bin/api-baseline.
package dev.nn.kernels;

public final class Scratch {
  public Scratch() {}
}
