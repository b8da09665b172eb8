package dev.nn.lab.exact;

import dev.nn.api.Activation;
import dev.nn.api.PluginText;
import java.util.List;
import java.util.stream.Stream;

/** Formulas of the element-wise standard activations, with default and other hyper-parameters. */
public final class ActivationFormulas {

  private static final double SELU_LAMBDA = 1.0507009873554805;
  private static final double LARGE = 1e300;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private ActivationFormulas() {}

  /** Returns the functions without hyper-parameters, except for exponential ones. */
  private static List<Formula> simple() {
    return List.of(
        new Formula("identity", z -> z, z -> 1, z -> z),
        new Formula("relu", z -> Math.max(0, z), z -> z > 0 ? 1 : 0, z -> z.max(0)),
        new Formula(
            "relu6",
            z -> Math.max(0, Math.min(6, z)),
            z -> z > 0 && z < 6 ? 1 : 0,
            z -> z.max(0).min(6),
            6),
        leakyRelu("leaky_relu(slope=0.01)", 0.01f),
        leakyRelu("leaky_relu(slope=0.2)", 0.2f),
        new Formula(
            "hard_tanh",
            z -> Math.max(-1, Math.min(1, z)),
            z -> Math.abs(z) < 1 ? 1 : 0,
            z -> z.max(-1).min(1),
            1),
        new Formula(
            "hard_sigmoid",
            z -> Math.max(0, Math.min(6, z + 3)) / 6,
            z -> Math.abs(z) < 3 ? 1 / 6.0 : 0,
            z -> z.plus(3).max(0).min(6).dividedBy(Dual.constant(6)),
            3),
        new Formula(
            "hard_silu",
            z -> z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6,
            z -> z <= -3 ? 0 : z >= 3 ? 1 : (2 * z + 3) / 6,
            z -> z.times(z.plus(3).max(0).min(6).dividedBy(Dual.constant(6))),
            1.5,
            3),
        new Formula(
            "softsign",
            z -> z / (1 + Math.abs(z)),
            z -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z))),
            z -> z.dividedBy(z.abs().plus(1))));
  }

  private static List<Formula> smooth() {
    return List.of(
        new Formula("exponential", StrictMath::exp, StrictMath::exp, Dual::exp, 88.73, 103.98),
        new Formula(
            "sigmoid", Special::sigmoid, Special::sigmoidSlope, Dual::sigmoid, 17.4, 87.34, 103.98),
        new Formula("tanh", StrictMath::tanh, z -> 1 / cosh2(z), Dual::tanh, 0.5625, 9.01),
        new Formula(
            "silu",
            z -> Math.max(-1000, z) * Special.sigmoid(z),
            z -> Special.sigmoid(z) + within(z) * Special.sigmoidSlope(z),
            z -> z.times(z.sigmoid()),
            1.2784645,
            104,
            105),
        new Formula(
            "mish",
            z -> Math.max(-1000, z) * Special.tanhOfSoftplus(z),
            ActivationFormulas::mishSlope,
            z -> z.times(z.exp().plus(1).log().tanh()),
            1.1924,
            20,
            104,
            105),
        new Formula(
            "gelu(approximate=false)",
            z -> Math.max(-1000, z) * Special.normalCdf(z),
            z -> Special.normalCdf(z) + within(z) * Special.normalPdf(within(z)),
            z -> z.times(z.normalCdf()),
            0.75179,
            13,
            14.49,
            15),
        new Formula(
            "gelu(approximate=true)",
            z -> Math.max(-1000, z) * Special.sigmoid(2 * u(within(z))),
            z -> {
              double v = 2 * u(within(z));
              double slope =
                  2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * within(z) * within(z));
              return Special.sigmoid(v) + within(z) * slope * Special.sigmoidSlope(v);
            },
            z ->
                z.times(
                    z.times(z)
                        .times(z)
                        .times(0.044715)
                        .plus(z)
                        .times(Dual.sqrtOf2ByPi())
                        .times(2)
                        .sigmoid()),
            0.7524,
            10.1,
            15),
        softplus("softplus(beta=1.0)", 1),
        softplus("softplus(beta=3.0)", 3),
        elu("elu(alpha=1.0)", 1, 1, 1),
        elu("elu(alpha=0.3)", 1, 0.3f, 1),
        elu("selu", SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA, 1),
        elu("celu(alpha=1.0)", 1, 1, 1),
        elu("celu(alpha=1.7)", 1, 1.7f, 1.7f));
  }

  /** Returns all formulas. */
  public static List<Formula> all() {
    return Stream.concat(simple().stream(), smooth().stream()).toList();
  }

  /**
   * Returns the formula of an activation.
   *
   * @throws IllegalArgumentException if it is missing; the message says where to add it
   */
  public static Formula of(Activation activation) {
    String text = PluginText.of(activation).toString();
    return all().stream()
        .filter(formula -> formula.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no exact formula of %s; add it to %s"
                        .formatted(text, ActivationFormulas.class.getSimpleName())));
  }

  private static Formula leakyRelu(String name, double slope) {
    return new Formula(
        name,
        z -> z > 0 ? z : slope * z,
        z -> z > 0 ? 1 : slope,
        z -> z.isBelow(0) ? z.times(slope) : z);
  }

  /**
   * Returns ln(1 + e^(β·z)) / β, but infinity where β·z exceeds a float, as the activation
   * specifies.
   */
  private static Formula softplus(String name, double beta) {
    return new Formula(
        name,
        z -> beta * z > Float.MAX_VALUE ? LARGE : Special.softplus(beta * z) / beta,
        z -> Special.sigmoid(beta * z),
        z -> z.times(beta).exp().plus(1).log().dividedBy(Dual.constant(beta)),
        16.7 / beta,
        103.98 / beta);
  }

  /** Returns above·z for z above 0, otherwise below·(e^(z/width) - 1). */
  private static Formula elu(String name, double above, double below, double width) {
    return new Formula(
        name,
        z -> z > 0 ? above * z : below * StrictMath.expm1(z / width),
        z -> z > 0 ? above : below / width * StrictMath.exp(z / width),
        z ->
            z.isBelow(0)
                ? z.dividedBy(Dual.constant(width)).exp().plus(-1).times(below)
                : z.times(above),
        17.4,
        20);
  }

  private static double mishSlope(double z) {
    double e = StrictMath.exp(Math.min(z, 40));
    double m = e * (e + 2) + 2;
    return Special.tanhOfSoftplus(z) + 4 * within(Math.min(z, 40)) * e * (1 + e) / (m * m);
  }

  private static double u(double z) {
    return Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
  }

  private static double cosh2(double z) {
    double cosh = StrictMath.cosh(z);
    return cosh * cosh;
  }

  /** Limits z to bounds beyond which its factor is 0, because 0·∞ is not a number. */
  private static double within(double z) {
    return Double.isNaN(z) ? z : Math.max(-1000, Math.min(1000, z));
  }
}
