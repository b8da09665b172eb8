package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.LossChecks.LossDerivative;
import dev.nn.testkit.LossDomain.Batch;
import dev.nn.testkit.LossDomain.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A loss as a function of an activation's logits z, as {@link Loss#onLogits} returns it, and the
 * rules for this form.
 *
 * @param activation f
 * @param ofLogits the loss as a function of z, with logits to try
 */
record LogitsForm(LossDomain domain, Activation activation, LossDomain ofLogits) {

  private static final Rule EQUAL =
      new Rule(
          "the form on logits gives the loss of the activation's outputs",
          "derive onLogits() again: it is L(f(z)), with the same targets and group sizes, without other factors or constants");
  private static final Rule FINITE =
      new Rule(
          "the form on logits is finite for logits of ±10⁴",
          "subtract the maximum before exponentials, and use log1p(exp(-|z|)) for log(1 + exp(z))");

  private static final float[] FAR = {30f, -30f, 100f, -100f, 1e4f, -1e4f};
  private static final double ROUNDING = 1e-3;

  /** Usual activations for which a loss may have a form. */
  private static final List<Usual> USUAL =
      List.of(
          new Usual("softmax", null, false),
          new Usual("log_softmax", null, true),
          new Usual("sigmoid", z -> 1 / (1 + StrictMath.exp(-z)), false),
          new Usual("exponential", StrictMath::exp, false),
          new Usual(
              "softplus",
              z -> Math.max(0, z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))),
              false),
          new Usual("tanh", StrictMath::tanh, false),
          new Usual("identity", z -> z, false),
          new Usual("linear", z -> z, false));

  /** Returns the forms for usual activations, and for all activations in the plug-in's jar. */
  static List<LogitsForm> of(LossDomain domain) {
    List<LogitsForm> forms = new ArrayList<>();
    for (Activation activation : activations(domain.loss())) {
      Loss form = domain.loss().onLogits(activation).orElse(null);
      if (form != null) {
        forms.add(of(domain, activation, form));
      }
    }
    return forms;
  }

  private static LogitsForm of(LossDomain domain, Activation activation, Loss form) {
    LossDomain ofLogits =
        new LossDomain(
            form,
            (rows, columns, random) -> new Shape(rows, columns).fill(i -> 2 * random.gaussian(i)),
            domain.targets());
    if (ofLogits.isOfGroups() != domain.isOfGroups() || ofLogits.unitSize() != domain.unitSize()) {
      throw EQUAL.broken(
          domain.loss(),
          "onLogits of " + activation.name(),
          form.getClass().getName(),
          domain.isOfGroups()
              ? "a loss of groups of %s rows (0 for any)".formatted(domain.unitSize())
              : "a loss of rows");
    }
    return new LogitsForm(domain, activation, ofLogits);
  }

  private static List<Activation> activations(Loss loss) {
    Map<String, Activation> byName = new LinkedHashMap<>();
    USUAL.forEach(activation -> byName.put(activation.name(), activation));
    var found =
        ServiceLoader.load(Activation.class, loss.getClass().getClassLoader()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return List.copyOf(byName.values());
        }
        Activation activation = found.next().get();
        byName.putIfAbsent(activation.name(), activation);
      } catch (ServiceConfigurationError | RuntimeException e) {
        // another plug-in, which has its own tests
      }
    }
  }

  /** Checks loss and gradient. */
  void equal() {
    List<Batch> units = new ArrayList<>(ofLogits.units(12, 1, 2, 5));
    if (!domain.isOfGroups()) {
      units.addAll(ofLogits.units(3, 150));
    }
    for (Batch unit : units) {
      Matrix z = unit.prediction();
      Matrix p = Matrix.zeros(z.rows(), z.columns());
      activation.forward(z.copy(), p);
      double expected = new Batch(p, unit.target()).evaluate(domain.loss()).loss();
      double returned = unit.evaluate(ofLogits.loss()).loss();
      double size = Math.max(1, Math.abs(expected));
      // a pair such as log_softmax and a loss of probabilities does not fit; only the form does
      if (isStated(p) && !(Math.abs(returned - expected) <= ROUNDING * size)) {
        throw EQUAL.broken(
            domain.loss(),
            "logits of %s: %s".formatted(activation.name(), unit),
            "a loss of " + returned,
            "%s, as for the outputs of the activation, %s"
                .formatted(expected, new Batch(p, unit.target())));
      }
    }
    LossDerivative.check(ofLogits);
  }

  private boolean isStated(Matrix predictions) {
    Domain stated = domain.loss().predictions();
    for (int r = 0; r < predictions.rows(); r++) {
      double sum = 0;
      for (float p : predictions.row(r)) {
        if (!stated.contains(p)) {
          return false;
        }
        sum += p;
      }
      if (stated.distribution() && Math.abs(sum - 1) >= ROUNDING) {
        return false;
      }
    }
    return true;
  }

  /** Checks large logits, if predictions are bounded. */
  void finite() {
    Domain stated = domain.loss().predictions();
    boolean bounded = Double.isFinite(stated.least()) && Double.isFinite(stated.most());
    for (Batch unit : ofLogits.units(2, 1, 3)) {
      for (int i = 0; bounded && i < FAR.length * Math.min(3, unit.prediction().end()); i++) {
        Batch far = unit.with(i / FAR.length, FAR[i % FAR.length]);
        Result result = far.evaluate(ofLogits.loss());
        if (!result.isFinite()) {
          throw FINITE.broken(
              domain.loss(),
              "logits of %s: %s".formatted(activation.name(), far),
              result,
              "finite numbers");
        }
      }
    }
  }

  /** Checks reads and writes, and that the form keeps nothing between calls. */
  void operation() {
    LossChecks.operation(
        ofLogits,
        operation -> {
          operation.alone();
          operation.inputsUnchanged();
          operation.guardsUnchanged();
          operation.overwrites();
        });
    Statelessness.sameAgain(ofLogits.loss(), ofLogits.calls(), ofLogits.calls());
  }

  /**
   * An activation under its usual name, without a backward pass, because only outputs are compared.
   *
   * @param element the function of one element; null for a softmax over rows
   * @param isLogarithm whether this is the logarithm of a softmax
   */
  private record Usual(String name, @Nullable DoubleUnaryOperator element, boolean isLogarithm)
      implements Activation {

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        double most = LossDomain.most(z.row(r));
        double sum = 0;
        for (float number : z.row(r)) {
          sum += StrictMath.exp(number - most);
        }
        double logarithm = StrictMath.log(sum) + most;
        for (int c = 0; c < z.columns(); c++) {
          double number = z.get(r, c);
          double result =
              element != null
                  ? element.applyAsDouble(number)
                  : isLogarithm ? number - logarithm : StrictMath.exp(number - logarithm);
          a.set(r, c, (float) result);
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      throw new IllegalStateException("the outputs of " + name + " are compared alone");
    }
  }
}
