package dev.nn.onnx.imports;

import dev.nn.onnx.imports.Affine.Source.Product.Weights;
import dev.nn.onnx.imports.Steps.Formula;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Flags;
import dev.nn.onnx.imports.Value.Joined;
import dev.nn.onnx.imports.Value.TextColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums, products and the like, of a signal with constants or of signals from the same row. */
final class ArithmeticOperators {

  private ArithmeticOperators() {}

  static Value add(Call call) {
    List<Value> inputs = call.inputs(1);
    Value sum = inputs.get(0);
    for (Value next : inputs.subList(1, inputs.size())) {
      sum = add(call, sum, next);
    }
    return sum;
  }

  private static Value add(Call call, Value x, Value y) {
    Signal sum = linear(call, x, 1, y, 1);
    sum = sum == null ? linear(call, y, 1, x, 1) : sum;
    return sum == null ? apply(call, List.of(x, y), of -> of[0] + of[1]) : sum;
  }

  static Value subtract(Call call) {
    Signal difference = linear(call, call.input(0), 1, call.input(1), -1);
    difference =
        difference == null ? linear(call, call.input(1), -1, call.input(0), 1) : difference;
    return difference == null ? both(call, of -> of[0] - of[1]) : difference;
  }

  /** Returns factor·x + sign·y for a signal x and a constant y; null for other values. */
  private static @Nullable Signal linear(Call call, Value x, double factor, Value y, double sign) {
    if (!(x instanceof Signal signal && y instanceof Constant c)) {
      return null;
    }
    double[] factors = new double[signal.width()];
    Arrays.fill(factors, factor);
    double[] addends = numbers(call, signal, c.tensor());
    Arrays.setAll(addends, j -> sign * addends[j]);
    return signal.line(factors, addends);
  }

  static Value multiply(Call call) {
    Value x = call.input(0);
    Value y = call.input(1);
    if (x instanceof Signal signal && y instanceof Constant c) {
      return scaled(call, signal, c.tensor());
    }
    return y instanceof Signal signal && x instanceof Constant c
        ? scaled(call, signal, c.tensor())
        : both(call, of -> of[0] * of[1]);
  }

  static Value divide(Call call) {
    if (call.input(0) instanceof Signal signal && call.input(1) instanceof Constant c) {
      Tensor divisor = c.tensor();
      return scaled(call, signal, Tensor.of(divisor.shape(), i -> 1 / divisor.at(i)));
    }
    return both(call, of -> of[0] / of[1]);
  }

  static Value negate(Call call) {
    return call.input(0) instanceof Signal signal ? signal.line(-1, 0) : each(call, of -> -of[0]);
  }

  /** Joins any number of inputs by a function of two numbers. */
  static Value fold(Call call, DoubleBinaryOperator f) {
    return apply(call, call.inputs(1), of -> Arrays.stream(of).skip(1).reduce(of[0], f));
  }

  static Value where(Call call) {
    if (call.input(2) instanceof TextColumns texts) {
      return CategoryOperators.replace(call, texts);
    }
    return apply(call, call.inputs(3), of -> of[0] != 0 ? of[1] : of[2]);
  }

  static Value both(Call call, Formula formula) {
    if (call.inputs(2).size() != 2) {
      throw call.refuse("it has %s inputs, expected 2".formatted(call.inputs(2).size()));
    }
    return apply(call, call.inputs(2), formula);
  }

  /** Applies a function of one number to the first input. */
  static Value each(Call call, Formula formula, double... constants) {
    if (call.input(0) instanceof Signal signal) {
      return signal.map(formula, constants);
    }
    return apply(call, List.of(call.input(0)), formula);
  }

  /** Applies Clip. The limits are inputs since version 11, and attributes before. */
  static Value clip(Call call) {
    double low = bound(call, 1, "min", Double.NEGATIVE_INFINITY);
    double high = bound(call, 2, "max", Double.POSITIVE_INFINITY);
    if (!(low <= high)) {
      throw call.refuse("it limits numbers from %s to %s; expected a range".formatted(low, high));
    }
    if (call.input(0) instanceof Signal signal && signal.isFeatures()) {
      return CategoryOperators.clip(call, signal, low, high);
    }
    return each(call, of -> Math.min(Math.max(of[0], low), high), low, high);
  }

  private static double bound(Call call, int input, String attribute, double otherwise) {
    if (!call.has(input)) {
      return call.number(attribute, otherwise);
    }
    Tensor bound = call.constant(input);
    if (bound.size() != 1) {
      throw call.refuse("its bound is %s; expected one number".formatted(bound));
    }
    return bound.at(0);
  }

  /** Applies Binarizer: probabilities above ½ are true. */
  static Value binarize(Call call) {
    double threshold = call.number("threshold", 0);
    if (threshold != 0.5) {
      throw call.refuse(
          "its threshold is %s; expected 0.5, by which labels are decided".formatted(threshold));
    }
    return new Flags(call.signal(0));
  }

  /** Applies BatchNormalization, with means and variances from training. */
  static Value normalizeBatch(Call call) {
    Signal x = call.signal(0);
    if (x.shape().length != 1 || call.whole("training_mode", 0) != 0) {
      throw call.refuse(
          "it normalizes %s%s; expected a row of numbers, in inference mode"
              .formatted(x.description(), call.outputs() > 1 ? " in training mode" : ""));
    }
    double epsilon = call.number("epsilon", 1e-5f);
    Tensor[] of = new Tensor[5];
    for (int i = 1; i < of.length; i++) {
      of[i] = call.constant(i);
      if (of[i].size() != x.width()) {
        throw call.refuse(
            "its input %s has %s elements for %s columns".formatted(i, of[i].size(), x.width()));
      }
    }
    double[] factors = new double[x.width()];
    double[] addends = new double[x.width()];
    for (int j = 0; j < factors.length; j++) {
      factors[j] = of[1].at(j) / Math.sqrt(of[4].at(j) + epsilon);
      addends[j] = of[2].at(j) - of[3].at(j) * factors[j];
    }
    return x.line(factors, addends);
  }

  private static Signal scaled(Call call, Signal x, Tensor factor) {
    return x.line(numbers(call, x, factor), new double[x.width()]);
  }

  /** Broadcasts a constant to one value per column. */
  static double[] numbers(Call call, Signal x, Tensor constant) {
    int[] row = new int[x.shape().length + 1];
    row[0] = 1;
    System.arraycopy(x.shape(), 0, row, 1, x.shape().length);
    if (constant.isText() || !broadcastsTo(constant.shape(), row)) {
      throw call.refuse(
          "a constant is %s, which does not fit %s; expected a number for each column, or one for all"
              .formatted(constant, x.description()));
    }
    int[] places = broadcastPlaces(constant.shape(), row);
    return Arrays.stream(places).mapToDouble(constant::at).toArray();
  }

  /** Applies a function to all inputs; constants must have one number. */
  static Value apply(Call call, List<Value> inputs, Formula formula) {
    if (inputs.stream().allMatch(Constant.class::isInstance)) {
      return new Constant(constants(call, inputs, formula));
    }
    List<Signal> signals = new ArrayList<>();
    int[] places = new int[inputs.size()]; // in the signal; for constants, −1 − place
    List<Double> constants = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Value input = inputs.get(i);
      if (input instanceof Signal signal) {
        places[i] = signals.size();
        signals.add(signal);
      } else if (input instanceof Constant constant) {
        places[i] = -1 - constants.size();
        constants.add(same(call, constant.tensor()));
      } else {
        throw call.refuse(
            "its input %s is a %s; expected numbers".formatted(i, input.description()));
      }
    }
    requireSameRow(call, signals);
    requireOneRow(call, inputs, signals.get(0));
    double[] numbers = constants.stream().mapToDouble(Double::doubleValue).toArray();
    return Signal.combine(
        signals.toArray(new Signal[0]),
        of -> {
          double[] operands = new double[places.length];
          for (int i = 0; i < operands.length; i++) {
            operands[i] = places[i] >= 0 ? of[places[i]] : numbers[-1 - places[i]];
          }
          return formula.of(operands);
        },
        numbers);
  }

  private static double same(Call call, Tensor tensor) {
    if (tensor.isText() || tensor.size() == 0) {
      throw call.refuse("one input is %s; expected numbers".formatted(tensor));
    }
    for (int i = 1; i < tensor.size(); i++) {
      if (tensor.at(i) != tensor.at(0)) {
        throw call.refuse(
            "a constant has different numbers for a layer's outputs, where an activation has one number for all of them");
      }
    }
    return tensor.at(0);
  }

  private static void requireSameRow(Call call, List<Signal> signals) {
    Signal first = signals.get(0);
    for (Signal signal : signals) {
      if (signal.affine() != first.affine() || !Arrays.equals(signal.shape(), first.shape())) {
        throw call.refuse(
            "it joins two branches, %s and %s, that are different sums of the inputs; expected one chain of layers"
                .formatted(first.description(), signal.description()));
      }
    }
  }

  /** Throws if a constant has more columns than the signal, or one number for each row. */
  private static void requireOneRow(Call call, List<Value> inputs, Signal signal) {
    int[] shape = signal.shape();
    int[] row = new int[shape.length + 1];
    row[0] = 1;
    System.arraycopy(shape, 0, row, 1, shape.length);
    for (Value input : inputs) {
      if (input instanceof Constant c && !broadcastsTo(c.tensor().shape(), row)) {
        throw call.refuse(
            "a constant is %s, which does not fit %s; expected one number for all"
                .formatted(c.tensor(), signal.description()));
      }
    }
  }

  private static Tensor constants(Call call, List<Value> inputs, Formula formula) {
    Tensor[] tensors =
        inputs.stream().map(input -> ((Constant) input).tensor()).toArray(Tensor[]::new);
    int[] shape = new int[0];
    for (Tensor tensor : tensors) {
      if (tensor.isText()) {
        throw call.refuse("one input is %s; expected numbers".formatted(tensor));
      }
      shape = broadcast(call, shape, tensor.shape());
    }
    call.claim((long) Tensor.size(shape) * tensors.length);
    double[] result = new double[Tensor.size(shape)];
    double[] operands = new double[tensors.length];
    int[][] places = new int[tensors.length][];
    for (int t = 0; t < places.length; t++) {
      places[t] = broadcastPlaces(tensors[t].shape(), shape);
    }
    for (int i = 0; i < result.length; i++) {
      for (int t = 0; t < operands.length; t++) {
        operands[t] = tensors[t].at(places[t][i]);
      }
      result[i] = formula.of(operands);
    }
    return Tensor.of(shape, result);
  }

  private static int[] broadcast(Call call, int[] a, int[] b) {
    int[] shape = broadcast(a, b);
    if (shape.length == 0 && a.length + b.length > 0) {
      throw call.refuse(
          "its inputs have the shapes %s and %s, which do not fit each other"
              .formatted(Arrays.toString(a), Arrays.toString(b)));
    }
    return shape;
  }

  /** Returns the common shape; no dimensions if the shapes do not match. */
  static int[] broadcast(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] shape = new int[rank];
    for (int d = 1; d <= rank; d++) {
      int x = d <= a.length ? a[a.length - d] : 1;
      int y = d <= b.length ? b[b.length - d] : 1;
      if (x != y && x != 1 && y != 1) {
        return new int[0];
      }
      shape[rank - d] = x == 1 ? y : x;
    }
    return shape;
  }

  /** Returns whether the first shape broadcasts to the second. */
  static boolean broadcastsTo(int[] shape, int[] target) {
    return shape.length <= target.length && Arrays.equals(broadcast(shape, target), target);
  }

  /** Returns, for each element of the target, its element's place in the shape. */
  static int[] broadcastPlaces(int[] shape, int[] target) {
    int[] places = {0};
    int stride = 1;
    for (int d = 1; d <= target.length; d++) {
      int size = target[target.length - d];
      int own = d <= shape.length ? shape[shape.length - d] : 1;
      int[] wider = new int[places.length * size];
      for (int i = 0; i < size; i++) {
        for (int p = 0; p < places.length; p++) {
          wider[i * places.length + p] = places[p] + (own == 1 ? 0 : i * stride);
        }
      }
      places = wider;
      stride *= own;
    }
    return places;
  }

  /** The most multiplications in a product of constant matrices. */
  private static final int MOST_PRODUCTS = 1 << 28;

  /** This many multiplications count as one element of the budget, because they take time. */
  private static final int PRODUCTS_PER_ELEMENT = 256;

  static Value matMul(Call call) {
    if (call.input(0) instanceof Constant constant) {
      return new Constant(product(call, constant.tensor(), call.constant(1)));
    }
    return product(call, call.constant(1), false, 1);
  }

  /** Applies Gemm: alpha·x·W + beta·c, with W transposed if the node says so. */
  static Value gemm(Call call) {
    if (call.input(0) instanceof Constant constant) {
      return constantGemm(call, constant.tensor());
    }
    if (call.whole("transA", 0) != 0) {
      throw call.refuse("transA is 1, so that rows are columns; expected 0");
    }
    Signal sums =
        product(call, call.constant(1), call.whole("transB", 0) != 0, call.number("alpha", 1));
    double beta = call.number("beta", 1);
    if (!call.has(2) || beta == 0) {
      return sums;
    }
    double[] addends = numbers(call, sums, call.constant(2));
    double[] factors = new double[addends.length];
    for (int j = 0; j < addends.length; j++) {
      factors[j] = 1;
      addends[j] *= beta;
    }
    return sums.line(factors, addends);
  }

  private static Value constantGemm(Call call, Tensor matrix) {
    Tensor a = call.whole("transA", 0) == 0 ? matrix : ShapeOperators.transposed(call, matrix);
    Tensor b = call.constant(1);
    Tensor product =
        product(call, a, call.whole("transB", 0) == 0 ? b : ShapeOperators.transposed(call, b));
    double alpha = call.number("alpha", 1);
    double beta = call.number("beta", 1);
    Constant sums = new Constant(Tensor.of(product.shape(), i -> alpha * product.at(i)));
    return call.has(2)
        ? apply(call, List.of(sums, call.input(2)), of -> of[0] + beta * of[1])
        : sums;
  }

  private static Tensor product(Call call, Tensor a, Tensor b) {
    int[] left = a.shape();
    int[] right = b.shape();
    boolean chain = left.length == 2 && right.length == 2 && left[1] == right[0];
    if (!chain || (double) left[0] * right[1] * left[1] > MOST_PRODUCTS) {
      throw call.refuse(
          "it multiplies the constants %s and %s; expected matrices that chain, of at most %s products"
              .formatted(a, b, MOST_PRODUCTS));
    }
    int size = Tensor.size(new int[] {left[0], right[1]});
    call.claim(size + (long) size * left[1] / PRODUCTS_PER_ELEMENT);
    double[] sums = new double[size];
    for (int i = 0; i < left[0]; i++) {
      for (int k = 0; k < left[1]; k++) {
        for (int j = 0; j < right[1]; j++) {
          sums[i * right[1] + j] += a.at(i * left[1] + k) * b.at(k * right[1] + j);
        }
      }
    }
    return Tensor.of(new int[] {left[0], right[1]}, sums);
  }

  private static Signal product(Call call, Tensor matrix, boolean transposed, double alpha) {
    if (call.input(0) instanceof Joined joined) {
      throw call.refuse(
          "its input has %s branches; expected one chain of layers"
              .formatted(joined.parts().size()));
    }
    Signal x = call.signal(0);
    int[] shape = matrix.shape();
    if (matrix.isText() || shape.length != 2 || !ColumnOperators.isRow(x.shape())) {
      throw call.refuse(
          "it multiplies %s by %s; expected a row [columns] and numbers [columns × outputs]"
              .formatted(x.description(), matrix));
    }
    int inputs = transposed ? shape[1] : shape[0];
    int outputs = transposed ? shape[0] : shape[1];
    if (inputs != x.width() || inputs == 0 || outputs == 0) {
      throw call.refuse(
          "the shapes do not chain: a row of %s numbers by a matrix [%s × %s]%s"
              .formatted(x.width(), inputs, outputs, transposed ? ", transposed" : ""));
    }
    Weights weights =
        transposed
            ? (i, j) -> alpha * matrix.at(j * inputs + i)
            : (i, j) -> alpha * matrix.at(i * outputs + j);
    int[] row = x.shape();
    row[row.length - 1] = outputs;
    return Signal.product(x, weights, outputs, 0).shaped(row);
  }
}
