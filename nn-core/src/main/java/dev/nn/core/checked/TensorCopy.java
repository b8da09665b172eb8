package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arrays and numbers of a tensor or block, copied between guards, one number a row. */
final class TensorCopy {

  private final ParameterBlock source;
  private final int start;
  private final Guarded gradients;
  private final double[] totals;

  /** The values, then the states. */
  final List<Guarded> written = new ArrayList<>();

  final double[] numbers;

  TensorCopy(Optimizer optimizer, ParameterBlock source, int start) {
    this.source = source;
    this.start = start;
    gradients = Guarded.copy("the gradients", view(source.gradients()), start);
    written.add(Guarded.copy("the values", view(source.values()), start));
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      written.add(Guarded.copy("state " + slot, view(source.state(slot)), start));
    }
    numbers = source.numbers().clone();
    totals = totals(source);
  }

  private static double[] totals(ParameterBlock source) {
    double[] totals = new double[source.numbers().length];
    for (int i = 0; i < totals.length; i++) {
      try {
        totals[i] = source.total(i);
      } catch (ArrayIndexOutOfBoundsException e) {
        return new double[0]; // the numbers are those of a whole network
      }
    }
    return totals;
  }

  private Matrix view(float[] array) {
    return Matrix.wrap(array, source.start(), source.end() - source.start(), 1);
  }

  ParameterBlock block() {
    List<float[]> states = new ArrayList<>();
    written.subList(1, written.size()).forEach(state -> states.add(state.matrix().data()));
    return new ParameterBlock(
            written.get(0).matrix().data(),
            gradients.matrix().data(),
            states,
            start,
            start + source.end() - source.start(),
            source.kind())
        .ofTensor(source.layer(), source.rows(), source.columns())
        .withNumbers(numbers, totals);
  }

  /** Makes other numbers of these, for a call whose results nobody needs. */
  void change() {
    for (Matrix matrix : List.of(written.get(0).matrix(), gradients.matrix())) {
      for (int i = matrix.start(); i < matrix.end(); i++) {
        matrix.data()[i] = 0.5f - 0.75f * matrix.data()[i];
      }
    }
  }

  /** Returns guards as long as the block, at its indices. */
  Guarded average() {
    return Guarded.empty("the averages", view(source.values()), start);
  }

  /** Returns views of the arrays before the call. */
  Matrix[] before() {
    List<Matrix> all = new ArrayList<>(List.of(view(source.values()), view(source.gradients())));
    for (int slot = 0; slot < written.size() - 1; slot++) {
      all.add(view(source.state(slot)));
    }
    return all.toArray(Matrix[]::new);
  }

  /**
   * Fails if the call has written what it may only read, left the range, or made NaN of numbers.
   *
   * @param preparing whether the values are only read too
   */
  void check(String given, boolean preparing) {
    gradients.requireUnchanged(given);
    if (preparing) {
      written.get(0).requireUnchanged(given);
    }
    boolean areNumbers = true; // one element of a tensor may spoil all others
    for (Matrix input : before()) {
      areNumbers &= Guarded.areNumbers(input);
    }
    for (Guarded array : written) {
      array.requireGuards(given);
      if (areNumbers) {
        array.requireNumbers(given, before());
      }
    }
    if (areNumbers && Arrays.stream(numbers).anyMatch(Double::isNaN)) {
      throw new BrokenRuleException(
          "numbers do not become NaN", given, Arrays.toString(numbers), "numbers");
    }
  }

  /** Fails if an array or a number has changed. */
  void requireUnchanged(String given) {
    written.forEach(array -> array.requireUnchanged(given));
    if (!Arrays.equals(numbers, source.numbers())) {
      throw new BrokenRuleException(
          "arguments that are only read stay unchanged",
          given,
          "the numbers " + Arrays.toString(numbers),
          Arrays.toString(source.numbers()) + ", unchanged");
    }
  }

  void copyTo(ParameterBlock tensor) {
    written.get(0).copyTo(view(tensor.values()));
    for (int slot = 0; slot < written.size() - 1; slot++) {
      written.get(slot + 1).copyTo(view(tensor.state(slot)));
    }
    System.arraycopy(numbers, 0, tensor.numbers(), 0, numbers.length);
  }
}
