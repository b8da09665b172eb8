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
 * Numbers of each row, f(s ∘ x + o): the numbers x of a {@link Source}, each with a factor and an
 * addend of its own, and a function f of the row, which is recorded as {@link Steps}. A matrix
 * product starts the next source, so a network of layers is a chain of signals.
 */
@SuppressWarnings("ArrayRecordComponent") // signals are never compared
record Signal(Affine affine, int step, int... shape) implements Value {

  Signal {
    Tensor.requireRank(shape);
  }

  /** Returns the row itself, in some shape. */
  static Signal of(Affine affine, int... shape) {
    return new Signal(affine, 0, shape);
  }

  /** Returns the sums of a product with a matrix; refuses one of too many others. */
  static Signal product(Signal inputs, Product.Weights weights, int outputs, int depth) {
    return of(Affine.of(new Product(inputs, weights, depth), outputs), outputs);
  }

  /** Returns a copy of the shape of a row: [columns], or [1, 28, 28] for an image. */
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

  /** Returns the function at a step before, of the same row. */
  Signal at(int earlier) {
    return new Signal(affine, earlier, shape);
  }

  /** Returns a function of each number, and the constants in it. */
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

  /** Returns factor·a + addend of each number a. */
  Signal line(double factor, double addend) {
    Line old = affine.steps().line(step);
    Line line =
        old.exists() ? new Line(factor * old.factor(), factor * old.addend() + addend) : Line.NONE;
    double[] constants = factor == 1 ? new double[] {addend} : new double[] {factor, addend};
    Signal result = map(line, x -> factor * x[0] + addend, constants);
    affine.steps().outer(result.step, new Line(factor, addend));
    return result;
  }

  /** Returns factor·a + addend, with a factor and an addend for each number. */
  Signal line(double[] factors, double[] addends) {
    if (Arrays.stream(factors).allMatch(f -> f == factors[0])
        && Arrays.stream(addends).allMatch(a -> a == addends[0])) {
      return line(factors[0], addends[0]);
    }
    return of(direct().affine.then(factors, addends), shape);
  }

  /** Returns a function of these numbers and of other signals of the same row. */
  static Signal combine(Signal[] operands, Formula formula, double... constants) {
    Signal first = operands[0];
    int[] steps = Arrays.stream(operands).mapToInt(Signal::step).toArray();
    int step = first.affine.steps().add(steps, constants, formula, Line.NONE);
    return new Signal(first.affine, step, first.shape);
  }

  /** Returns these numbers without a function: as part of the affine, or as a source. */
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

  /** Returns the numbers of signals of one source, one signal after the other. */
  static Signal sideBySide(List<Signal> signals) {
    List<Affine> affines = signals.stream().map(signal -> signal.direct().affine).toList();
    Affine all = Affine.sideBySide(affines);
    return of(all, all.width());
  }

  /** Returns whether the numbers come from the columns without a function between. */
  boolean isFeatures() {
    return affine.source() instanceof Columns && affine.steps().line(step).exists();
  }
}
