package dev.nn.lab.numerics;

import dev.nn.kernels.VectorMath;
import dev.nn.lab.exact.Formula;
import dev.nn.lab.exact.KernelFormulas;
import dev.nn.lab.exact.ReferenceCheck;
import dev.nn.lab.exact.Sweep;
import java.util.ArrayList;
import java.util.List;

/** Measures the errors of the elementary functions over all exponents, with this JVM's kernels. */
final class KernelAccuracy {

  private interface Kernel {
    void apply(float[] x, float[] y, int start, int end);
  }

  private KernelAccuracy() {}

  static List<Row> rows(Sweep sweep, int checks) {
    List<Row> rows = new ArrayList<>();
    for (Formula formula : KernelFormulas.all()) {
      Bits bits = new Bits();
      Worst worst = worst(formula, sweep, bits);
      List<String> cells = new ArrayList<>(List.of(formula.name()));
      cells.addAll(List.of(worst.cells()));
      cells.add(Scale.small(ReferenceCheck.of(formula, checks, sweep.seed())));
      rows.add(new Row(Tables.KERNELS, cells, bits.text()));
    }
    return rows;
  }

  /** Returns a kernel's largest error, and adds its results to a hash. */
  static Worst worst(Formula formula, Sweep sweep, Bits bits) {
    Kernel kernel = kernel(formula.name());
    Worst worst = new Worst();
    sweep.forEach(
        formula.points(),
        x -> {
          float[] y = new float[x.length];
          kernel.apply(x, y, 0, x.length);
          for (int i = 0; i < x.length; i++) {
            worst.add(x[i], formula.value(x[i]), y[i]);
          }
          bits.add(y);
        });
    return worst;
  }

  private static Kernel kernel(String name) {
    return switch (name) {
      case "exp" -> VectorMath::exp;
      case "expm1" -> VectorMath::expm1;
      case "log" -> loop(VectorMath::log);
      case "log1p" -> VectorMath::log1p;
      case "tanh" -> VectorMath::tanh;
      case "sigmoid" -> VectorMath::sigmoid;
      case "softplus" -> VectorMath::softplus;
      case "erf" -> loop(VectorMath::erf);
      case "normalCdf" -> VectorMath::normalCdf;
      case "normalPdf" -> loop(VectorMath::normalPdf);
      default -> throw new IllegalArgumentException("no kernel " + name);
    };
  }

  private interface Scalar {
    float apply(float x);
  }

  private static Kernel loop(Scalar f) {
    return (x, y, start, end) -> {
      for (int i = start; i < end; i++) {
        y[i] = f.apply(x[i]);
      }
    };
  }
}
