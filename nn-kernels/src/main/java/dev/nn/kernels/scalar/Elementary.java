package dev.nn.kernels.scalar;

/** The functions of numbers that have a loop over arrays in both twins. */
public enum Elementary {
  EXP,
  EXPM1,
  LOG1P,
  TANH,
  SIGMOID,
  SOFTPLUS,
  NORMAL_CDF
}
