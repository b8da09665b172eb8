package dev.nn.testkit.loss;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Statelessness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A loss as a function of the logits z of an activation, which it returns by {@link Loss#onLogits},
 * and the rules of such a form.
 *
 * @param activation f
 * @param form the loss of z
 */
public record LogitsForm(LossDomain domain, Activation activation, Loss form) {

  private static final Rule EQUAL =
      new Rule(
          "the form on logits gives the loss of the activation's outputs",
          "derive onLogits() again: it is L(f(z)), of the same targets, without other factors or constants");

  private static final Rule FINITE =
      new Rule(
          "the form on logits is finite for logits of ±10⁴",
          "subtract the row's maximum before exponentials, and use log1p(exp(-|z|)) for log(1 + exp(z))");

  private static final List<Shape> SHAPES =
      List.of(new Shape(12, 1), new Shape(12, 2), new Shape(12, 5), new Shape(3, 150));

  private static final float[] FAR = {30f, -30f, 100f, -100f, 1e4f, -1e4f};
  private static final double ROUNDING = 1e-3;

  /** Returns the forms after usual activations, and after all that the plug-in's jar comes with. */
  public static List<LogitsForm> of(LossDomain domain) {
    List<LogitsForm> forms = new ArrayList<>();
    for (Activation activation : activations(domain.loss())) {
      domain
          .loss()
          .onLogits(activation)
          .ifPresent(form -> forms.add(new LogitsForm(domain, activation, form)));
    }
    return forms;
  }

  /** Returns usual activations, and all that the plug-in's jar comes with. */
  public static List<Activation> activations(Loss loss) {
    Map<String, Activation> byName = new LinkedHashMap<>();
    ReferenceActivation.ALL.forEach(activation -> byName.put(activation.name(), activation));
    List<Activation> all = new ArrayList<>(byName.values());
    var found =
        ServiceLoader.load(Activation.class, loss.getClass().getClassLoader()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return all;
        }
        Activation activation = found.next().get();
        if (!byName.containsKey(activation.name())) {
          all.add(activation);
        }
      } catch (ServiceConfigurationError | RuntimeException e) {
        // another plug-in, which has its own tests
      }
    }
  }

  /** Checks loss and gradient. */
  public void equal() {
    for (LossBatch batch : ofLogits().batches(SHAPES)) {
      Matrix z = batch.prediction();
      Matrix p = Matrix.zeros(z.rows(), z.columns());
      activation.forward(z.copy(), p);
      LossBatch.Result expected = new LossBatch(p, batch.target()).evaluate(domain.loss());
      LossBatch.Result returned = batch.evaluate(form);
      for (int r = 0; r < batch.rows(); r++) {
        if (!isStated(p.row(r))) {
          continue; // such as log_softmax before a loss of probabilities: only the form fits
        }
        double size = Math.max(1, Math.abs(expected.rowLoss[r]));
        if (!(Math.abs(returned.rowLoss[r] - expected.rowLoss[r]) <= ROUNDING * size)) {
          throw EQUAL.broken(
              domain.loss(),
              "logits of %s: %s".formatted(activation.name(), batch.describe(r)),
              "a loss of " + returned.rowLoss[r],
              expected.rowLoss[r] + ", as for predictions " + Arrays.toString(p.row(r)));
        }
      }
    }
    LossDerivative.check(ofLogits());
  }

  private boolean isStated(float[] predictions) {
    Domain stated = domain.loss().predictions();
    double sum = 0;
    for (float p : predictions) {
      if (!stated.contains(p)) {
        return false;
      }
      sum += p;
    }
    return !stated.distribution() || Math.abs(sum - 1) < ROUNDING;
  }

  /** Checks large logits, if the loss is finite for all outputs of the activation. */
  public void finite() {
    Domain stated = domain.loss().predictions();
    boolean bounded = Double.isFinite(stated.least()) && Double.isFinite(stated.most());
    for (LossBatch batch : ofLogits().batches(List.of(new Shape(6, 1), new Shape(6, 3)))) {
      for (int r = 0; bounded && r < batch.rows(); r++) {
        for (int c = 0; c < batch.prediction().columns(); c++) {
          LossBatch far = batch.row(r).with(c, FAR[r % FAR.length]);
          LossBatch.Result result = far.evaluate(form);
          boolean finite = Double.isFinite(result.rowLoss[0]);
          for (float g : result.gradient.row(0)) {
            finite &= Float.isFinite(g);
          }
          if (!finite) {
            throw FINITE.broken(
                domain.loss(),
                "logits of %s: %s".formatted(activation.name(), far.describe(0)),
                "a loss of %s, a gradient of %s"
                    .formatted(result.rowLoss[0], Arrays.toString(result.gradient.row(0))),
                "finite numbers");
          }
        }
      }
    }
  }

  /** Checks reads and writes, and that nothing is kept between calls. */
  public void operation() {
    Operation operation = ofLogits().operation();
    operation.rowsAlone();
    operation.inputsUnchanged();
    operation.guardsUnchanged();
    operation.overwrites();
    Statelessness.sameAgain(form, Operation.calls(ofLogits().variants()));
  }

  private LossDomain ofLogits() {
    return new LossDomain(
        form,
        (rows, columns, random) -> new Shape(rows, columns).fill(i -> 2 * random.gaussian(i)),
        domain.targets());
  }
}
