package dev.nn.onnx.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The functions of a row z that a graph computes, in order. Step 0 is z; every other step is a
 * function of earlier steps. Evaluating them shows which activation they compute.
 */
final class Steps {

  /** The most operations between two matrix products. The largest activations need about 20. */
  private static final int MOST = 100;

  /** A function of one column's operands. */
  @FunctionalInterface
  interface Formula {

    double of(double[] operands);
  }

  /** A linear function, factor·z + addend. */
  record Line(double factor, double addend) {

    static final Line SAME = new Line(1, 0);

    /** A function that is not linear, or not known to be. */
    static final Line NONE = new Line(Double.NaN, Double.NaN);

    boolean exists() {
      return !Double.isNaN(factor);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // steps are never compared
  private record Step(
      int[] operands,
      double[] constants,
      UnaryOperator<double[][]> function,
      boolean row,
      Line line) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Line> outer = new HashMap<>();
  private final Map<Integer, String> titles = new HashMap<>();

  Steps() {
    steps.add(new Step(new int[0], new double[0], values -> values, false, Line.SAME));
  }

  int add(int[] operands, double[] constants, Formula formula, Line line) {
    return add(
        new Step(operands, constants, values -> columns(values, formula), isRow(operands), line));
  }

  int addRow(int operand, UnaryOperator<double[]> function) {
    int[] operands = {operand};
    return add(
        new Step(
            operands,
            new double[0],
            values -> new double[][] {function.apply(values[0])},
            true,
            Line.NONE));
  }

  private int add(Step step) {
    if (steps.size() > MOST) {
      throw new GraphException(
          "there are more than %s operations between two matrix products; expected an activation"
              .formatted(MOST));
    }
    steps.add(step);
    return steps.size() - 1;
  }

  private static double[][] columns(double[][] values, Formula formula) {
    double[] result = new double[values[0].length];
    double[] operands = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      for (int o = 0; o < operands.length; o++) {
        operands[o] = values[o][i];
      }
      result[i] = formula.of(operands);
    }
    return new double[][] {result};
  }

  private boolean isRow(int[] operands) {
    return Arrays.stream(operands).anyMatch(this::isRow);
  }

  /** Returns whether a step is a function of a whole row. */
  boolean isRow(int step) {
    return steps.get(step).row;
  }

  /** Returns the step as a linear function of z, if it is known to be one. */
  Line line(int step) {
    return steps.get(step).line;
  }

  /** Returns a step as a linear function of an earlier one, if it is known to be one. */
  Line line(int from, int step) {
    if (from == step) {
      return Line.SAME;
    }
    if (from == 0) {
      return line(step);
    }
    Line outer = outer(step);
    if (!outer.exists()) {
      return Line.NONE;
    }
    Line inner = line(from, operand(step));
    return new Line(
        outer.factor() * inner.factor(), outer.factor() * inner.addend() + outer.addend());
  }

  /** Returns the step that another step is a function of, if there is exactly one. */
  int operand(int step) {
    int[] operands = steps.get(step).operands;
    return operands.length == 1 ? operands[0] : -1;
  }

  /** Notes that a step is a linear function of its operand. */
  void outer(int step, Line line) {
    outer.put(step, line);
  }

  /** Returns a step as a linear function of its operand, if it is known to be one. */
  Line outer(int step) {
    return outer.getOrDefault(step, Line.NONE);
  }

  /** Sets the node of a step, unless it has one. */
  void name(int step, String title) {
    titles.putIfAbsent(step, title);
  }

  String title(int step) {
    return titles.getOrDefault(step, "before the output");
  }

  /** Returns the constants in the steps {@code after} < step ≤ {@code upTo}, ascending. */
  NavigableSet<Double> constants(int after, int upTo) {
    NavigableSet<Double> constants = new TreeSet<>();
    for (Step step : steps.subList(after + 1, upTo + 1)) {
      Arrays.stream(step.constants).forEach(constants::add);
    }
    return constants;
  }

  /** Returns whether a step is a function of {@code base} only. */
  boolean dependsOnlyOn(int step, int base) {
    BitSet open = new BitSet();
    open.set(step);
    for (int s = step; s > 0; s = open.previousSetBit(s - 1)) {
      if (s != base) {
        Arrays.stream(steps.get(s).operands).forEach(open::set);
      }
      if (open.previousSetBit(s - 1) < 0) {
        return s == base;
      }
    }
    return base == 0;
  }

  /** Evaluates a step for a row of values of {@code base}, the only step that it depends on. */
  double[] evaluate(int step, int base, double[] row) {
    double[][] values = new double[step + 1][];
    values[base] = row;
    for (int s = base + 1; s <= step; s++) {
      int[] operands = steps.get(s).operands;
      double[][] of = new double[operands.length][];
      boolean known = true;
      for (int o = 0; o < of.length; o++) {
        of[o] = values[operands[o]];
        known &= of[o] != null;
      }
      if (known) {
        values[s] = steps.get(s).function.apply(of)[0];
      }
    }
    return values[step];
  }
}
