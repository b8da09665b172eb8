package dev.nn.core.checked;

import dev.nn.api.activation.ActivationGradients;
import dev.nn.core.functions.LayerFunction;
import java.util.ArrayList;
import java.util.List;

/** The gradients of a backward pass, within guards. */
final class CheckedGradients {

  private final boolean isPlain;
  private final Guarded a;
  private final Guarded z;
  private final Guarded p;

  /** Copies dL/da; a function that is plain turns the copy into dL/dz. */
  CheckedGradients(LayerFunction f, ActivationGradients gradients, int start) {
    isPlain = f.isPlain();
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

  void requireEqual(String given, CheckedGradients again) {
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
