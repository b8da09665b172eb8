package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.blocks.BlockActivation;
import java.util.ArrayList;
import java.util.List;

/** An activation both of whose passes, and whose initial parameters, are checked. */
record CheckedActivation(Activation of) implements Activation {

  private static final Matrix NONE = Matrix.zeros(0, 1);

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int columns(int outputs) {
    return of.columns(outputs);
  }

  @Override
  public int parameters(int outputs) {
    return of.parameters(outputs);
  }

  /** Sets the initial parameters, or throws a {@link BrokenRuleException}. */
  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    String given = "initialize of %s parameters".formatted(p.columns());
    Guarded drawn = Guarded.empty("the parameters", p, Guarded.MARGIN);
    of.initialize(drawn.matrix(), outputs, random);
    drawn.requireGuards(given);
    drawn.requireWritten(given);
    Guarded again = Guarded.empty("the parameters", p, 0);
    of.initialize(again.matrix(), outputs, random);
    drawn.requireEqual(given, again.matrix(), "from index 0 of another array");
    drawn.copyTo(p);
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    checkedForward(true, z, NONE, a);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    checkedForward(false, z, p, a);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    checkedBackward(true, z, NONE, a, new ActivationGradients(gradient, gradient, NONE));
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    checkedBackward(false, z, p, a, gradients);
  }

  /** Computes a = f(z, p), or throws a {@link BrokenRuleException}. */
  private void checkedForward(boolean isPlain, Matrix z, Matrix p, Matrix a) {
    String given = "forward of z " + z.shape();
    Guarded in = Guarded.copy("z", z, start(z));
    Guarded own = Guarded.copy("p", p, Guarded.MARGIN);
    Guarded out = Guarded.empty("a", a, start(a));
    forward(isPlain, in.matrix(), own.matrix(), out.matrix());
    in.requireUnchanged(given);
    own.requireUnchanged(given);
    out.requireGuards(given);
    out.requireWritten(given);
    requireNumbers(out, given, p, z);
    distract(isPlain, z, p, a);
    Guarded again = Guarded.empty("a", a, start(a));
    for (int[] part : Parts.of(z.rows())) {
      forward(
          isPlain,
          in.matrix().slice(part[0], part[1]),
          own.matrix(),
          again.matrix().slice(part[0], part[1]));
    }
    out.requireEqual(given, again.matrix(), Parts.WORDS);
    out.copyTo(a);
    List.of(in, own, out, again).forEach(Guarded::forget);
  }

  private void forward(boolean isPlain, Matrix z, Matrix p, Matrix a) {
    if (isPlain) {
      of.forward(z, a);
    } else {
      of.forward(z, p, a);
    }
  }

  /** Takes dL/da to dL/dz and dL/dp, or throws a {@link BrokenRuleException}. */
  private void checkedBackward(
      boolean isPlain, Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    String given = "backward of z " + z.shape();
    Guarded in = Guarded.copy("z", z, start(z));
    Guarded own = Guarded.copy("p", p, Guarded.MARGIN);
    Guarded activated = Guarded.copy("a", a, start(a));
    Gradients out = new Gradients(isPlain, gradients, start(a));
    backward(isPlain, in.matrix(), own.matrix(), activated.matrix(), out.whole());
    in.requireUnchanged(given);
    own.requireUnchanged(given);
    activated.requireUnchanged(given);
    out.requireWritten(given);
    for (Guarded written : out.written()) {
      requireNumbers(written, given, p, z, a, gradients.a());
    }
    distract(isPlain, z, p, a);
    Gradients again = new Gradients(isPlain, gradients, start(a));
    for (int[] part : Parts.of(z.rows())) {
      backward(
          isPlain,
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

  private void backward(
      boolean isPlain, Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    if (isPlain) {
      of.backward(z, a, gradients.a());
    } else {
      of.backward(z, p, a, gradients);
    }
  }

  /** Fails if a row is NaN, unless p or the inputs of the row are no numbers of usual size. */
  private static void requireNumbers(Guarded out, String given, Matrix p, Matrix... inputs) {
    if (p.rows() == 0 || Guarded.areNumbers(0, p)) {
      out.requireNumbers(given, inputs);
    }
  }

  /** Makes a forward pass of other numbers of the same shape, for a plug-in that keeps the last. */
  private void distract(boolean isPlain, Matrix z, Matrix p, Matrix a) {
    Guarded other = Guarded.copy("z", z, start(z));
    for (int i = other.matrix().start(); i < other.matrix().end(); i++) {
      other.matrix().data()[i] += 1;
    }
    forward(isPlain, other.matrix(), p.copy(), Guarded.empty("a", a, start(a)).matrix());
  }

  /** Returns another place than the engine's; blocks have buffers for the rows of theirs. */
  private int start(Matrix matrix) {
    return of instanceof BlockActivation ? matrix.start() : Guarded.MARGIN;
  }

  /** The gradients of a backward pass, within guards. */
  private static final class Gradients {

    private final boolean isPlain;
    private final Guarded a;
    private final Guarded z;
    private final Guarded p;

    /** Copies dL/da; a function that is plain turns the copy into dL/dz. */
    Gradients(boolean isPlain, ActivationGradients gradients, int start) {
      this.isPlain = isPlain;
      a = Guarded.copy(isPlain ? "the gradient" : "dL/da", gradients.a(), start);
      z = isPlain ? a : Guarded.empty("dL/dz", gradients.z(), Guarded.MARGIN);
      p = Guarded.empty("dL/dp", gradients.p(), Guarded.MARGIN);
    }

    ActivationGradients whole() {
      return new ActivationGradients(a.matrix(), z.matrix(), p.matrix());
    }

    ActivationGradients rows(int from, int to) {
      return new ActivationGradients(
          a.matrix().slice(from, to),
          isPlain ? a.matrix().slice(from, to) : z.matrix().slice(from, to),
          p.matrix().rows() == 0 ? p.matrix() : p.matrix().slice(from, to));
    }

    /** Returns the matrices that the pass writes. */
    List<Guarded> written() {
      List<Guarded> all = new ArrayList<>(List.of(z));
      if (p.matrix().rows() > 0) {
        all.add(p);
      }
      return all;
    }

    void requireWritten(String given) {
      for (Guarded matrix : written()) {
        matrix.requireGuards(given);
        if (!isPlain) {
          matrix.requireWritten(given);
        }
      }
      if (!isPlain) {
        a.requireUnchanged(given);
      }
    }

    void requireEqual(String given, Gradients again) {
      z.requireEqual(given, again.z.matrix(), Parts.WORDS);
      p.requireEqual(given, again.p.matrix(), Parts.WORDS);
    }

    void copyTo(ActivationGradients gradients) {
      z.copyTo(gradients.z());
      p.copyTo(gradients.p());
    }

    void forget() {
      a.forget();
      z.forget();
      p.forget();
    }
  }
}
