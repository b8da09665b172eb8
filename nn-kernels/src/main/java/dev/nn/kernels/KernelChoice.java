package dev.nn.kernels;

/** Which implementation of the kernels this JVM runs, decided once, when the first one is used. */
final class KernelChoice {

  static final Kernels KERNELS = new ScalarKernels();

  private KernelChoice() {}
}
