package dev.nn.lab.exact;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The element-wise standard losses in decimals, with default hyper-parameters: ℓ(p, t) for a
 * prediction or logit, and a target.
 */
public final class LossFormulas {

  private static final double EDGE = 1e-7;
  private static final double TWEEDIE_POWER = 1.5;

  /** The loss for one prediction. */
  public interface LossFormula {
    /** Returns ℓ and dℓ/dp. */
    Dual of(Dual p, double t);
  }

  private LossFormulas() {}

  /** Returns the losses as functions of predictions, by name. */
  public static Map<String, LossFormula> ofPredictions() {
    return Map.ofEntries(
        Map.entry("mse", (p, t) -> p.plus(-t).times(p.plus(-t))),
        Map.entry("mae", (p, t) -> p.plus(-t).abs()),
        Map.entry("huber", (p, t) -> huber(p.plus(-t))),
        Map.entry("log_cosh", (p, t) -> logCosh(p.plus(-t))),
        Map.entry("pinball", (p, t) -> p.plus(-t).abs().times(0.5)),
        Map.entry("hinge", (p, t) -> p.times(t == 0 ? 1 : -t).plus(1).max(0)),
        Map.entry("binary_crossentropy", LossFormulas::crossentropy),
        Map.entry("kl_divergence", LossFormulas::divergence),
        Map.entry("poisson", (p, t) -> p.minus(log(p).times(t))),
        Map.entry("gamma", (p, t) -> gamma(p, t)),
        Map.entry("tweedie", (p, t) -> tweedie(p, t)));
  }

  /**
   * Returns the losses as functions of z, by name: for each loss that has a form for the last
   * activation.
   */
  public static Map<String, LossFormula> ofLogits() {
    return Map.of(
        "binary_crossentropy",
        (z, t) -> z.exp().plus(1).log().minus(z.times(t)),
        "gamma",
        (z, t) -> z.plus(z.times(-1).exp().times(t)),
        "tweedie",
        (z, t) -> tweedieOfMean(z.exp(), t));
  }

  private static Dual huber(Dual d) {
    return d.abs().isBelow(1) ? d.times(d).times(0.5) : d.abs().plus(-0.5);
  }

  private static Dual logCosh(Dual d) {
    return d.exp().plus(d.times(-1).exp()).times(0.5).log();
  }

  private static Dual crossentropy(Dual p, double t) {
    Dual other = log(Dual.constant(1).minus(p)).times(1 - t);
    return log(p).times(t).plus(other).times(-1);
  }

  private static Dual divergence(Dual p, double t) {
    return log(Dual.constant(t)).minus(log(p)).times(t);
  }

  /** Returns ln x, continued by its tangent below 10⁻⁷. */
  private static Dual log(Dual x) {
    return x.isBelow(EDGE)
        ? Dual.constant(EDGE).log().plus(x.plus(-EDGE).dividedBy(Dual.constant(EDGE)))
        : x.log();
  }

  private static Dual gamma(Dual p, double t) {
    return p.isBelow(EDGE) ? tangent(p, t, LossFormulas::gammaOfMean) : gammaOfMean(p, t);
  }

  private static Dual gammaOfMean(Dual p, double t) {
    return p.log().plus(Dual.constant(t).dividedBy(p));
  }

  private static Dual tweedie(Dual p, double t) {
    return p.isBelow(EDGE) ? tangent(p, t, LossFormulas::tweedieOfMean) : tweedieOfMean(p, t);
  }

  /** Returns m^(2-ρ)/(2-ρ) + t·m^(1-ρ)/(ρ-1). */
  private static Dual tweedieOfMean(Dual m, double t) {
    Dual first = power(m, 2 - TWEEDIE_POWER).times(1 / (2 - TWEEDIE_POWER));
    return first.plus(power(m, 1 - TWEEDIE_POWER).times(t).times(1 / (TWEEDIE_POWER - 1)));
  }

  private static Dual power(Dual base, double exponent) {
    return base.log().times(exponent).exp();
  }

  private static Dual tangent(Dual p, double t, LossFormula formula) {
    Dual edge = formula.of(Dual.variable(EDGE), t);
    Dual slope = new Dual(edge.slope(), BigDecimal.ZERO);
    return new Dual(edge.value(), BigDecimal.ZERO).plus(p.plus(-EDGE).times(slope));
  }
}
