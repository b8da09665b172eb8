package dev.nn.core.checked;

import dev.nn.api.Activation;

/** The wrapper of the checked mode, for tests of other packages. */
public final class CheckedActivations {

  private CheckedActivations() {}

  public static Activation of(Activation activation) {
    return new CheckedActivation(activation);
  }
}
