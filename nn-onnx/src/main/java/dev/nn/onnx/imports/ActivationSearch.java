package dev.nn.onnx.imports;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.Plugins;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Steps;
import dev.nn.onnx.signals.Steps.Line;
import dev.nn.onnx.tensors.GraphException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for the activation that some operations amount to. Exporters write an activation as an
 * operator or as any of several compositions, so the search compares values instead of forms: f(z)
 * is an activation g if c·g(a·z + b) + d has its values in rows of samples, for an a, b, c and d
 * that the operations give.
 */
final class ActivationSearch {

  /** The functions before and after an activation, which the layers next to it take over. */
  record Match(String activation, Line before, Line after) {}

  /** Far more than the rounding of the operations, and far less than activations differ by. */
  private static final double TOLERANCE = 2e-5;

  private static final float[][] SAMPLES = {
    {-30, -12.5f, -7, -5.5f, -4.1f, -3.2f, -2.6f, -2.1f},
    {-1.7f, -1.3f, -1.1f, -0.9f, -0.6f, -0.3f, -0.12f, -0.02f},
    {0, 0.02f, 0.1f, 0.35f, 0.55f, 0.8f, 1.05f, 1.4f},
    {1.9f, 2.3f, 2.8f, 3.1f, 4.4f, 5.8f, 6.3f, 9},
    {-20, 14, 0.5f, -0.5f, 3.5f, -6.5f, 1, -1},
    {25, 24.5f, 23, 19, 12, 6, 2.5f, -2.5f},
    {-0.25f, 0.75f, -8, 8, 0.2f, -1.5f, 7, -3},
    {-100, 100, -50, 50, -1000, 1000, 0, 300},
    {-1e4f, 1e4f, 1e5f, -1e5f, -1e6f, 1e6f, 3e7f, -3e7f}, // where a limit would show
  };

  /** Those that are tried first, of several that are the same function. */
  private static final List<String> FIRST = List.of("identity", "relu", "elu", "silu");

  /** The most numbers in an activation; the standard ones have up to four. */
  private static final int MOST_NUMBERS = 40;

  /** The most comparisons with all activations, for operations that are none. */
  private static final int MOST_COMPARISONS = 1000;

  /** The activations with a hyper-parameter that the operations have among their numbers. */
  private static final List<String> WITH_NUMBER =
      List.of("leaky_relu(slope=%s)", "elu(alpha=%s)", "celu(alpha=%s)", "softplus(beta=%s)");

  private final Plugins plugins;
  private final Map<String, Optional<Activation>> known = new HashMap<>();
  private int comparisons; // for the signal at hand

  /** Creates a search among the activations of some plug-ins. */
  ActivationSearch(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Returns the activations of a signal, one after the other; refuses other operations. */
  List<Match> of(Signal signal) {
    Steps steps = signal.affine().steps();
    int step = signal.step();
    if (steps.line(step).exists()) {
      return List.of(new Match("identity", steps.line(step), Line.SAME));
    }
    comparisons = 0;
    List<Match> candidates = candidates(steps);
    List<Match> found = new ArrayList<>();
    for (int from = 0; from < step; ) {
      int to = step;
      Match match = null;
      while (match == null && to > from && comparisons <= MOST_COMPARISONS) {
        match = steps.dependsOnlyOn(to, from) ? between(steps, from, to, candidates) : null;
        to -= match == null ? 1 : 0;
      }
      if (match == null || comparisons > MOST_COMPARISONS) {
        throw refusal(steps, step);
      }
      found.add(match);
      from = to;
    }
    return found;
  }

  private GraphException refusal(Steps steps, int step) {
    return new GraphException(
        "the operations up to the node %s are no known activation%s; expected one of %s, as an operator or composed of others"
            .formatted(
                steps.title(step),
                steps.isRow(step) ? " of a whole row" : "",
                plugins.activations().names()));
  }

  /** Returns the activation from one step to another; null without one. */
  private @Nullable Match between(Steps steps, int from, int to, List<Match> candidates) {
    Line after = Line.SAME;
    for (int step = to; step > from; step = steps.operand(step)) {
      for (int base : bases(steps, from, step)) {
        Match match = find(steps, step, base, candidates);
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

  /** Returns the second linear function of the first one. */
  private static Line then(Line first, Line second) {
    return new Line(
        first.factor() * second.factor(), second.factor() * first.addend() + second.addend());
  }

  /** Returns the first and the last of the steps that are linear in one, and determine another. */
  private static List<Integer> bases(Steps steps, int from, int step) {
    for (int base = step - 1; base > from; base--) {
      if (steps.line(from, base).exists() && steps.dependsOnlyOn(step, base)) {
        return List.of(from, base);
      }
    }
    return List.of(from);
  }

  private List<Match> candidates(Steps steps) {
    Set<Double> numbers = new LinkedHashSet<>(List.of(0.0));
    for (double number : steps.constants()) {
      numbers.add(number);
      numbers.add(1 / number);
      numbers.add(-number);
    }
    numbers.removeIf(number -> !Double.isFinite(number) || Math.abs(number) > 1e6);
    if (numbers.size() > MOST_NUMBERS) {
      numbers.clear();
    }
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

  private @Nullable Match find(Steps steps, int step, int base, List<Match> candidates) {
    comparisons++;
    double[][] wanted = new double[SAMPLES.length][];
    for (int r = 0; r < wanted.length; r++) {
      double[] row = new double[SAMPLES[r].length];
      for (int i = 0; i < row.length; i++) {
        row[i] = SAMPLES[r][i];
      }
      wanted[r] = steps.evaluate(step, base, row);
    }
    for (Match candidate : candidates) {
      Optional<Activation> activation = activation(candidate.activation);
      if (activation.isPresent() && fits(candidate, activation.get(), wanted)) {
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
            return Optional.empty(); // a number that the activation cannot have
          }
        });
  }

  private static boolean fits(Match candidate, Activation activation, double[][] wanted) {
    for (int r = 0; r < SAMPLES.length; r++) {
      int width = SAMPLES[r].length;
      Matrix z = Matrix.zeros(1, width);
      for (int i = 0; i < width; i++) {
        Line before = candidate.before;
        z.data()[z.start() + i] = (float) (before.factor() * SAMPLES[r][i] + before.addend());
      }
      Matrix a = Matrix.zeros(1, width);
      activation.forward(z, a);
      for (int i = 0; i < width; i++) {
        double value = a.data()[a.start() + i];
        double result = candidate.after.factor() * value + candidate.after.addend();
        if (!isNear(result, wanted[r][i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether a result is the wanted one, or the wanted one overflows 32 bits or is NaN. */
  private static boolean isNear(double result, double wanted) {
    return !(Math.abs(wanted) <= Float.MAX_VALUE)
        || Math.abs(result - wanted) <= TOLERANCE * (1 + Math.abs(wanted));
  }
}
