package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.functions.LayerFunction;
import java.util.List;

/** Both passes of the function of a layer, and its initial parameters, checked. */
public final class CheckedActivation {

  private CheckedActivation() {}

  /** Sets the initial parameters, or throws a {@link BrokenRuleException}. */
  public static void initialize(LayerFunction f, Matrix p, RandomStream random) {
    String given = "initialize of %s parameters".formatted(p.columns());
    Guarded drawn = Guarded.empty("the parameters", p, Guarded.MARGIN);
    f.initialize(drawn.matrix(), random);
    drawn.requireGuards(given);
    drawn.requireWritten(given);
    Guarded again = Guarded.empty("the parameters", p, 0);
    f.initialize(again.matrix(), random);
    drawn.requireEqual(given, again.matrix(), "from index 0 of another array");
    drawn.copyTo(p);
  }

  /** Computes a = f(z, p), or throws a {@link BrokenRuleException}. */
  public static void forward(LayerFunction f, Matrix z, Matrix p, Matrix a) {
    String given = "forward of z " + z.shape();
    Guarded in = Guarded.copy("z", z, start(f, z));
    Guarded own = Guarded.copy("p", p, Guarded.MARGIN);
    Guarded out = Guarded.empty("a", a, start(f, a));
    f.forward(in.matrix(), own.matrix(), out.matrix());
    in.requireUnchanged(given);
    own.requireUnchanged(given);
    out.requireGuards(given);
    out.requireWritten(given);
    requireNumbers(out, given, p, z);
    distract(f, z, p, a);
    Guarded again = Guarded.empty("a", a, start(f, a));
    for (int[] part : Parts.of(z.rows())) {
      f.forward(
          in.matrix().slice(part[0], part[1]),
          own.matrix(),
          again.matrix().slice(part[0], part[1]));
    }
    out.requireEqual(given, again.matrix(), Parts.WORDS);
    out.copyTo(a);
    List.of(in, own, out, again).forEach(Guarded::forget);
  }

  /** Takes dL/da to dL/dz and dL/dp, or throws a {@link BrokenRuleException}. */
  public static void backward(
      LayerFunction f, Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    String given = "backward of z " + z.shape();
    Guarded in = Guarded.copy("z", z, start(f, z));
    Guarded own = Guarded.copy("p", p, Guarded.MARGIN);
    Guarded activated = Guarded.copy("a", a, start(f, a));
    CheckedGradients out = new CheckedGradients(f, gradients, start(f, a));
    f.backward(in.matrix(), own.matrix(), activated.matrix(), out.whole());
    in.requireUnchanged(given);
    own.requireUnchanged(given);
    activated.requireUnchanged(given);
    out.requireWritten(given);
    for (Guarded written : out.written()) {
      requireNumbers(written, given, p, z, a, gradients.a());
    }
    distract(f, z, p, a);
    CheckedGradients again = new CheckedGradients(f, gradients, start(f, a));
    for (int[] part : Parts.of(z.rows())) {
      f.backward(
          in.matrix().slice(part[0], part[1]),
          own.matrix(),
          activated.matrix().slice(part[0], part[1]),
          again.rows(part[0], part[1]));
    }
    out.requireEqual(given, again);
    out.copyTo(gradients);
    List.of(in, own, activated).forEach(Guarded::forget);
    out.forget();
    again.forget();
  }

  /** Fails if a row is NaN, unless p or the inputs of the row are no numbers of usual size. */
  private static void requireNumbers(Guarded out, String given, Matrix p, Matrix... inputs) {
    if (p.rows() == 0 || Guarded.areNumbers(0, p)) {
      out.requireNumbers(given, inputs);
    }
  }

  /** Makes a forward pass of other numbers of the same shape, for a plug-in that keeps the last. */
  private static void distract(LayerFunction f, Matrix z, Matrix p, Matrix a) {
    Guarded other = Guarded.copy("z", z, start(f, z));
    for (int i = other.matrix().start(); i < other.matrix().end(); i++) {
      other.matrix().data()[i] += 1;
    }
    f.forward(other.matrix(), p.copy(), Guarded.empty("a", a, start(f, a)).matrix());
  }

  /** Returns another place than the engine's; blocks have buffers for the rows of theirs. */
  private static int start(LayerFunction f, Matrix matrix) {
    Activation activation = f.activation();
    return activation instanceof BlockActivation ? matrix.start() : Guarded.MARGIN;
  }
}
