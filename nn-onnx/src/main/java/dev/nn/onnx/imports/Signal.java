package dev.nn.onnx.imports;

import dev.nn.onnx.imports.Affine.Source;
import dev.nn.onnx.imports.Affine.Source.Outcome;
import dev.nn.onnx.imports.Affine.Source.Product;
import dev.nn.onnx.imports.Steps.Formula;
import dev.nn.onnx.imports.Steps.Line;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Numbers per row, f(s ∘ x + o). Here x are the numbers from a {@link Source}, each with its own
 * factor and addend, and f is a function of the row, recorded as {@link Steps}. A matrix product
 * starts a new source, so a network's layers form a chain of signals.
 */
@SuppressWarnings("ArrayRecordComponent") // signals are never compared
record Signal(Affine affine, int step, int... shape) implements Value {

  Signal {
    Tensor.requireRank(shape);
  }

  /** Returns the row itself, in a shape. */
  static Signal of(Affine affine, int... shape) {
    return new Signal(affine, 0, shape);
  }

  /** Returns the product with a matrix. Throws if products nest too deeply. */
  static Signal product(Signal inputs, Product.Weights weights, int outputs, int depth) {
    return of(Affine.of(new Product(inputs, weights, depth), outputs), outputs);
  }

  /** Returns a copy of a row's shape: [columns], or [1, 28, 28] for an image. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  int width() {
    return affine.width();
  }

  Signal shaped(int... other) {
    return new Signal(affine, step, other);
  }

  /** Returns the same row's function at an earlier step. */
  Signal at(int earlier) {
    return new Signal(affine, earlier, shape);
  }

  /** Applies a function to each number, and notes the constants in it. */
  Signal map(Formula formula, double... constants) {
    return map(Line.NONE, formula, constants);
  }

  private Signal map(Line line, Formula formula, double... constants) {
    int[] operand = {step};
    return new Signal(affine, affine.steps().add(operand, constants, formula, line), shape);
  }

  Signal mapRows(UnaryOperator<double[]> function) {
    return new Signal(affine, affine.steps().addRow(step, function), shape);
  }

  /** Returns factor·a + addend for each number a. */
  Signal line(double factor, double addend) {
    Line old = affine.steps().line(step);
    Line line =
        old.exists() ? new Line(factor * old.factor(), factor * old.addend() + addend) : Line.NONE;
    double[] constants = factor == 1 ? new double[] {addend} : new double[] {factor, addend};
    Signal result = map(line, x -> factor * x[0] + addend, constants);
    affine.steps().outer(result.step, new Line(factor, addend));
    return result;
  }

  /** Returns factor·a + addend, with a separate factor and addend for each number. */
  Signal line(double[] factors, double[] addends) {
    if (Arrays.stream(factors).allMatch(f -> f == factors[0])
        && Arrays.stream(addends).allMatch(a -> a == addends[0])) {
      return line(factors[0], addends[0]);
    }
    return of(direct().affine.then(factors, addends), shape);
  }

  /** Combines these numbers and other signals from the same row by a function. */
  static Signal combine(Signal[] operands, Formula formula, double... constants) {
    Signal first = operands[0];
    int[] steps = Arrays.stream(operands).mapToInt(Signal::step).toArray();
    int step = first.affine.steps().add(steps, constants, formula, Line.NONE);
    return new Signal(first.affine, step, first.shape);
  }

  /**
   * Returns these numbers without a function: the function becomes part of the affine, or a new
   * source.
   */
  Signal direct() {
    Line line = affine.steps().line(step);
    if (step == 0) {
      return this;
    }
    if (!line.exists()) {
      return of(Affine.of(new Outcome(this), width()), shape);
    }
    double[] factors = new double[width()];
    double[] addends = new double[width()];
    Arrays.fill(factors, line.factor());
    Arrays.fill(addends, line.addend());
    return of(affine.then(factors, addends), shape);
  }

  Signal select(int[] places) {
    if (!affine.steps().isRow(step) && affine.steps().line(step).exists()) {
      return of(direct().affine.select(places), places.length);
    }
    return of(Affine.of(new Outcome(this), width()).select(places), places.length);
  }

  /** Joins signals that share a source, one after the other. */
  static Signal sideBySide(List<Signal> signals) {
    List<Affine> affines = signals.stream().map(signal -> signal.direct().affine).toList();
    Affine all = Affine.sideBySide(affines);
    return of(all, all.width());
  }

  /** Returns whether the numbers come straight from the columns, without a function. */
  boolean isFeatures() {
    return affine.source() instanceof Columns && affine.steps().line(step).exists();
  }
}
