package dev.nn.onnx.imports;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.Plugins;
import dev.nn.onnx.imports.Steps.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the activation that some operations compute. Exporters write an activation as one operator
 * or as one of several compositions, so the search compares values, not forms: f(z) is the
 * activation g if c·g(a·z + b) + d equals it on sample rows, for a, b, c and d that the operations
 * suggest.
 */
final class ActivationSearch {

  /**
   * An activation and the linear functions before and after it. The adjacent layers absorb these.
   */
  record Match(String activation, Line before, Line after) {}

  /** Far more than the operations' rounding error, and far less than any two activations differ. */
  private static final double TOLERANCE = 2e-5;

  /** Tried first, because several activations can be the same function. */
  private static final List<String> FIRST = List.of("identity", "relu", "elu", "silu");

  /** At most this many constants are tried as hyper-parameters; activations have about ten. */
  private static final int MOST_CONSTANTS = 24;

  /** Activations with a hyper-parameter that occurs among the operations' constants. */
  private static final List<String> WITH_NUMBER =
      List.of("leaky_relu(slope=%s)", "elu(alpha=%s)", "celu(alpha=%s)", "softplus(beta=%s)");

  private final Plugins plugins;
  private final Map<String, Optional<Activation>> known = new HashMap<>();

  ActivationSearch(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Returns a signal's activations, one after the other. Throws if the operations are no
   * activation.
   */
  List<Match> of(Signal signal) {
    Steps steps = signal.affine().steps();
    int step = signal.step();
    if (steps.line(step).exists()) {
      return List.of(new Match("identity", steps.line(step), Line.SAME));
    }
    List<Match> found = new ArrayList<>();
    for (int from = 0; from < step; ) {
      int to = step;
      Match match = null;
      while (match == null && to > from) {
        match = steps.dependsOnlyOn(to, from) ? between(steps, from, to) : null;
        to -= match == null ? 1 : 0;
      }
      if (match == null) {
        throw refusal(steps, step);
      }
      found.add(match);
      from = to;
    }
    return found;
  }

  private GraphException refusal(Steps steps, int step) {
    return new GraphException(
        "the operations up to the node %s are not a known activation%s; expected one of %s, as an operator or composed of others"
            .formatted(
                steps.title(step),
                steps.isRow(step) ? " of a whole row" : "",
                plugins.activations().names()));
  }

  /** Returns the activation from one step to another; null if there is none. */
  private @Nullable Match between(Steps steps, int from, int to) {
    Line after = Line.SAME;
    for (int step = to; step > from; step = steps.operand(step)) {
      for (int base : bases(steps, from, step)) {
        Match match = find(steps, step, base);
        if (match != null) {
          Line before = then(steps.line(from, base), match.before);
          return new Match(match.activation, before, then(match.after, after));
        }
      }
      if (steps.operand(step) < 0 || !steps.outer(step).exists()) {
        return null;
      }
      after = then(steps.outer(step), after);
    }
    return new Match("identity", after, Line.SAME);
  }

  /** Applies the second linear function to the first. */
  private static Line then(Line first, Line second) {
    return new Line(
        first.factor() * second.factor(), second.factor() * first.addend() + second.addend());
  }

  /**
   * Returns the steps that are linear in {@code from} and determine {@code step}, the last first.
   */
  private static List<Integer> bases(Steps steps, int from, int step) {
    List<Integer> bases = new ArrayList<>();
    for (int base = step - 1; base >= from; base--) {
      if (steps.line(from, base).exists() && steps.dependsOnlyOn(step, base)) {
        bases.add(base);
      }
    }
    return bases;
  }

  private List<Match> candidates(Set<Double> constants) {
    Set<Double> numbers = new LinkedHashSet<>(List.of(0.0));
    if (constants.size() <= MOST_CONSTANTS) {
      for (double constant : constants) {
        numbers.addAll(List.of(constant, 1 / constant, -constant));
      }
    }
    numbers.removeIf(number -> !Double.isFinite(number) || Math.abs(number) > 1e6);
    Set<String> names = new LinkedHashSet<>(FIRST);
    names.addAll(plugins.activations().names());
    List<Match> candidates = new ArrayList<>();
    names.forEach(name -> candidates.add(plain(name)));
    candidates.add(plain("gelu(approximate=true)"));
    for (double number : numbers) {
      if (number > 0) {
        WITH_NUMBER.forEach(text -> candidates.add(plain(text.formatted((float) number))));
        Line times = new Line(number, 0);
        candidates.add(new Match("silu", times, new Line(1 / number, 0)));
      }
      candidates.add(new Match("relu", new Line(1, -number), new Line(1, number)));
      candidates.add(new Match("relu", new Line(-1, number), new Line(-1, number)));
      for (double other : numbers) {
        if (number < other) {
          double half = (other - number) / 2;
          double middle = (other + number) / 2;
          candidates.add(
              new Match("hard_tanh", new Line(1 / half, -middle / half), new Line(half, middle)));
        }
      }
    }
    return candidates;
  }

  private static Match plain(String text) {
    return new Match(text, Line.SAME, Line.SAME);
  }

  private @Nullable Match find(Steps steps, int step, int base) {
    Set<Double> constants = steps.constants(base, step);
    List<float[]> samples = samples(constants);
    double[][] wanted = new double[samples.size()][];
    for (int r = 0; r < wanted.length; r++) {
      double[] row = new double[samples.get(r).length];
      for (int i = 0; i < row.length; i++) {
        row[i] = samples.get(r)[i];
      }
      wanted[r] = steps.evaluate(step, base, row);
    }
    for (Match candidate : candidates(constants)) {
      Optional<Activation> activation = activation(candidate.activation);
      if (activation.isPresent() && fits(candidate, activation.get(), samples, wanted)) {
        return candidate;
      }
    }
    return null;
  }

  private Optional<Activation> activation(String text) {
    return known.computeIfAbsent(
        text,
        any -> {
          try {
            return Optional.of(plugins.activations().get(text));
          } catch (IllegalArgumentException e) {
            return Optional.empty(); // a number that the activation does not allow
          }
        });
  }

  private static boolean fits(
      Match candidate, Activation activation, List<float[]> samples, double[][] wanted) {
    for (int r = 0; r < wanted.length; r++) {
      float[] row = samples.get(r);
      Matrix z = Matrix.zeros(1, row.length);
      for (int i = 0; i < row.length; i++) {
        Line before = candidate.before;
        z.data()[z.start() + i] = (float) (before.factor() * row[i] + before.addend());
      }
      Matrix a = Matrix.zeros(1, row.length);
      activation.forward(z, a);
      for (int i = 0; i < row.length; i++) {
        double value = a.data()[a.start() + i];
        double result = candidate.after.factor() * value + candidate.after.addend();
        boolean near = Math.abs(result - wanted[r][i]) <= TOLERANCE * (1 + Math.abs(wanted[r][i]));
        if (!near && !overflows(row[i], wanted[r][i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Every row has this width, because some activations are functions of a whole row. */
  private static final int WIDTH = 8;

  /** Beyond this, exponential functions may overflow. */
  private static final float FAR = 30;

  private static final float[][] FIXED = {
    {-30, -12.5f, -7, -5.5f, -4.1f, -3.2f, -2.6f, -2.1f},
    {-1.7f, -1.3f, -1.1f, -0.9f, -0.6f, -0.3f, -0.12f, -0.02f},
    {0, 0.02f, 0.1f, 0.35f, 0.55f, 0.8f, 1.05f, 1.4f},
    {1.9f, 2.3f, 2.8f, 3.1f, 4.4f, 5.8f, 6.3f, 9},
    {-20, 14, 0.5f, -0.5f, 3.5f, -6.5f, 1, -1},
    {25, 24.5f, 23, 19, 12, 6, 2.5f, -2.5f},
    {-0.25f, 0.75f, -8, 8, 0.2f, -1.5f, 7, -3},
    {40, 60, 100, 300, 1e3f, 1e4f, 1e6f, 1e9f},
    {-40, -60, -100, -300, -1e3f, -1e4f, -1e6f, -1e9f},
  };

  /** Returns sample rows for a function with the given constants. */
  static List<float[]> samples(Collection<Double> constants) {
    List<float[]> rows = new ArrayList<>(Arrays.asList(FIXED));
    for (double constant : constants) {
      float c = (float) constant;
      if (c != 0 && Math.abs(c) <= FIXED[FIXED.length - 2][WIDTH - 1]) {
        rows.add(
            new float[] {2 * c, 1.1f * c, 0.9f * c, c / 2, -c / 2, -0.9f * c, -1.1f * c, -2 * c});
      }
    }
    return rows;
  }

  /** Returns whether a result overflows in 32 bits, so that it cannot be compared. */
  static boolean overflows(float sample, double result) {
    return Math.abs(sample) > FAR && !(Math.abs(result) <= Float.MAX_VALUE);
  }
}
