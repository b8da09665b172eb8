package dev.nn.examples;

import java.util.List;

/** Stub. */
final class CustomActivationExample implements Example {
  @Override
  public String summary() {
    return "stub";
  }

  @Override
  public void run(List<String> arguments) {}
}
