package dev.nn.lab.exact;

import java.util.List;

/** Formulas of {@link dev.nn.kernels.VectorMath}'s functions. Their slopes are not needed. */
public final class KernelFormulas {

  private static final double NONE = Double.NaN;

  private KernelFormulas() {}

  /** Returns infinity for the number that stands for it. */
  private static double unbounded(double x) {
    return x > Float.MAX_VALUE ? Double.POSITIVE_INFINITY : x;
  }

  /** Returns the functions by their kernels' names. */
  public static List<Formula> all() {
    return List.of(
        new Formula("exp", StrictMath::exp, x -> NONE, Dual::exp, 87.34, 88.73, 103.98, 105),
        new Formula("expm1", StrictMath::expm1, x -> NONE, x -> x.exp().plus(-1), 17.4, 20, 88.73),
        new Formula(
            "log",
            x -> StrictMath.log(unbounded(x)),
            x -> NONE,
            Dual::log,
            1,
            0.70710677,
            1.4142135),
        new Formula(
            "log1p",
            x -> StrictMath.log1p(unbounded(x)),
            x -> NONE,
            x -> x.plus(1).log(),
            1,
            0.41421354,
            0x1p26),
        new Formula("tanh", StrictMath::tanh, x -> NONE, Dual::tanh, 0.5625, 9.01),
        new Formula("sigmoid", Special::sigmoid, x -> NONE, Dual::sigmoid, 17.4, 87.34, 103.98),
        new Formula(
            "softplus", Special::softplus, x -> NONE, x -> x.exp().plus(1).log(), 16.7, 103.98),
        new Formula("erf", Special::erf, x -> NONE, Dual::erf, 0.9375, 3.92, 4),
        new Formula("normalCdf", Special::normalCdf, x -> NONE, Dual::normalCdf, 5.4, 12.9, 14.49),
        new Formula(
            "normalPdf",
            Special::normalPdf,
            x -> NONE,
            x -> x.times(x).times(-0.5).exp().times(Dual.sqrtOf2ByPi()).times(0.5),
            13.1,
            14.49));
  }
}
