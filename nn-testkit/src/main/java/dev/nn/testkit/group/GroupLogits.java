package dev.nn.testkit.group;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.loss.LogitsForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loss of groups as a function of the logits z of an activation, and the rules of such a form.
 *
 * @param activation f
 * @param form the loss of z
 */
public record GroupLogits(GroupDomain domain, Activation activation, Loss form) {

  private static final Rule EQUAL =
      new Rule(
          "the form on logits gives the loss of the activation's outputs",
          "return a loss of the same unit() from onLogits(), and derive it again: it is L(f(z)), of"
              + " the same targets, without other factors or constants");

  private static final Rule FINITE =
      new Rule(
          "the form on logits is finite for logits of ±10⁴",
          "subtract the maximum before exponentials, and use log1p(exp(-|z|)) for log(1 + exp(z))");

  private static final float[] FAR = {30f, -30f, 100f, -100f, 1e4f, -1e4f};
  private static final double ROUNDING = 1e-3;

  /** Returns the forms after usual activations, and after all that the plug-in's jar comes with. */
  public static List<GroupLogits> of(GroupDomain domain) {
    Loss loss = domain.loss();
    List<GroupLogits> forms = new ArrayList<>();
    for (Activation activation : LogitsForm.activations(loss)) {
      Optional<Loss> form = loss.onLogits(activation);
      if (form.isEmpty()) {
        continue;
      }
      if (!form.get().unit().equals(loss.unit())) {
        throw EQUAL.broken(
            loss, "onLogits of " + activation.name(), form.get().unit(), loss.unit());
      }
      forms.add(new GroupLogits(domain, activation, form.get()));
    }
    return forms;
  }

  /** Checks loss and gradient. */
  public void equal() {
    for (Group group : ofLogits().groups()) {
      Matrix z = group.prediction();
      Matrix p = Matrix.zeros(z.rows(), z.columns());
      activation.forward(z.copy(), p);
      double expected = new Group(p, group.target()).evaluate(domain.loss()).loss();
      double returned = group.evaluate(form).loss();
      double size = Math.max(1, Math.abs(expected));
      if (isStated(p) && !(Math.abs(returned - expected) <= ROUNDING * size)) {
        throw EQUAL.broken(
            domain.loss(),
            "logits of %s: %s".formatted(activation.name(), group.describe()),
            "a loss of " + returned,
            expected + ", as for the outputs of the activation");
      }
    }
    GroupDerivative.check(ofLogits());
  }

  private boolean isStated(Matrix predictions) {
    Domain stated = domain.loss().predictions();
    for (float p : predictions.data()) {
      if (!stated.contains(p)) {
        return false;
      }
    }
    return true;
  }

  /** Checks large logits, if predictions are bounded. */
  public void finite() {
    Domain stated = domain.loss().predictions();
    boolean bounded = Double.isFinite(stated.least()) && Double.isFinite(stated.most());
    for (Group group : ofLogits().groups()) {
      for (int i = 0; i < FAR.length && bounded; i++) {
        Group far = group.with(i % group.rows(), i % group.columns(), FAR[i]);
        if (!far.evaluate(form).isFinite()) {
          throw FINITE.broken(
              domain.loss(),
              "logits of %s: %s".formatted(activation.name(), far.describe()),
              "a loss of " + far.evaluate(form).loss(),
              "finite numbers");
        }
      }
    }
  }

  /** Checks reads and writes, and that nothing is kept between calls. */
  public void operation() {
    Operation operation = ofLogits().operation();
    operation.inputsUnchanged();
    operation.guardsUnchanged();
    operation.overwrites();
    GroupChecks.independent(ofLogits());
    Statelessness.sameAgain(form, Operation.calls(ofLogits().variants()));
  }

  private GroupDomain ofLogits() {
    return new GroupDomain(
        form,
        (rows, columns, random) -> new Shape(rows, columns).fill(i -> 2 * random.gaussian(i)),
        domain.targets());
  }
}
