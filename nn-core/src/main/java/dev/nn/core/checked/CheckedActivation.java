package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockActivation;

/** Both passes of an activation, checked. */
public final class CheckedActivation {

  private CheckedActivation() {}

  /** Computes a = f(z), or throws a {@link BrokenRuleException}. */
  public static void forward(Activation f, Matrix z, Matrix a) {
    String given = "forward of z " + z.shape();
    Guarded in = Guarded.copy("z", z, start(f, z));
    Guarded out = Guarded.empty("a", z, start(f, z));
    f.forward(in.matrix(), out.matrix());
    in.requireUnchanged(given);
    out.requireGuards(given);
    out.requireWritten(given);
    out.requireNumbers(given, z);
    distract(f, z);
    Guarded again = Guarded.empty("a", z, start(f, z));
    for (int[] part : Parts.of(z.rows())) {
      f.forward(in.matrix().slice(part[0], part[1]), again.matrix().slice(part[0], part[1]));
    }
    out.requireEqual(given, again.matrix(), Parts.WORDS);
    out.copyTo(a);
    in.forget();
    out.forget();
    again.forget();
  }

  /** Turns dL/da into dL/dz, or throws a {@link BrokenRuleException}. */
  public static void backward(Activation f, Matrix z, Matrix a, Matrix gradient) {
    String given = "backward of z " + z.shape();
    int start = start(f, z);
    Guarded in = Guarded.copy("z", z, start);
    Guarded activated = Guarded.copy("a", a, start);
    Guarded out = Guarded.copy("the gradient", gradient, start);
    f.backward(in.matrix(), activated.matrix(), out.matrix());
    in.requireUnchanged(given);
    activated.requireUnchanged(given);
    out.requireGuards(given);
    out.requireNumbers(given, z, a, gradient);
    distract(f, z);
    Guarded again = Guarded.copy("the gradient", gradient, start);
    for (int[] part : Parts.of(z.rows())) {
      f.backward(
          in.matrix().slice(part[0], part[1]),
          activated.matrix().slice(part[0], part[1]),
          again.matrix().slice(part[0], part[1]));
    }
    out.requireEqual(given, again.matrix(), Parts.WORDS);
    out.copyTo(gradient);
    in.forget();
    activated.forget();
    out.forget();
    again.forget();
  }

  /** Makes a forward pass of other numbers of the same shape, for a plug-in that keeps the last. */
  private static void distract(Activation f, Matrix z) {
    Guarded other = Guarded.copy("z", z, start(f, z));
    for (int i = other.matrix().start(); i < other.matrix().end(); i++) {
      other.matrix().data()[i] += 1;
    }
    f.forward(other.matrix(), Guarded.empty("a", z, start(f, z)).matrix());
  }

  /** Returns another place than the engine's; blocks have buffers for the rows of theirs. */
  private static int start(Activation f, Matrix z) {
    return f instanceof BlockActivation ? z.start() : Guarded.MARGIN;
  }
}
