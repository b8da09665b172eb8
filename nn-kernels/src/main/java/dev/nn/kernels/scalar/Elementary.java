package dev.nn.kernels.scalar;

/** The functions of one number that both twins compute over arrays. */
public enum Elementary {
  EXP,
  EXPM1,
  LOG1P,
  TANH,
  SIGMOID,
  SOFTPLUS,
  NORMAL_CDF
}
