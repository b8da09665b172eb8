package dev.nn.onnx.graph;

import dev.nn.onnx.graph.Elementwise.Broadcast;
import dev.nn.onnx.graph.Steps.Formula;
import dev.nn.onnx.graph.Value.Constant;
import dev.nn.onnx.graph.Value.Flags;
import dev.nn.onnx.graph.Value.TextColumns;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Sums, products and the like of a signal with constants, and of signals of the same row. */
final class ArithmeticOperators {

  private ArithmeticOperators() {}

  /** Adds up any number of inputs. */
  static Value add(Call call) {
    List<Value> inputs = call.inputs(1);
    Value sum = inputs.get(0);
    for (Value next : inputs.subList(1, inputs.size())) {
      sum = add(call, sum, next);
    }
    return sum;
  }

  private static Value add(Call call, Value x, Value y) {
    if (x instanceof Signal signal && y instanceof Constant c) {
      return linear(call, signal, 1, c.tensor());
    }
    if (y instanceof Signal signal && x instanceof Constant c) {
      return linear(call, signal, 1, c.tensor());
    }
    return Elementwise.apply(call, List.of(x, y), of -> of[0] + of[1]);
  }

  static Value subtract(Call call) {
    Value x = call.input(0);
    Value y = call.input(1);
    if (x instanceof Signal signal && y instanceof Constant c) {
      return linear(call, signal, 1, negated(c.tensor()));
    }
    if (y instanceof Signal signal && x instanceof Constant c) {
      return linear(call, signal, -1, c.tensor());
    }
    return both(call, of -> of[0] - of[1]);
  }

  static Value multiply(Call call) {
    Value x = call.input(0);
    Value y = call.input(1);
    if (x instanceof Signal signal && y instanceof Constant c) {
      return scaled(call, signal, c.tensor());
    }
    if (y instanceof Signal signal && x instanceof Constant c) {
      return scaled(call, signal, c.tensor());
    }
    return both(call, of -> of[0] * of[1]);
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

  /** Joins any number of inputs by a function of two. */
  static Value fold(Call call, DoubleBinaryOperator f) {
    return Elementwise.apply(
        call, call.inputs(1), of -> Arrays.stream(of).skip(1).reduce(of[0], f));
  }

  static Value power(Call call) {
    return both(call, of -> StrictMath.pow(of[0], of[1]));
  }

  /** Slopes below 0, the same for all outputs. */
  static Value prelu(Call call) {
    return both(call, of -> of[0] < 0 ? of[1] * of[0] : of[0]);
  }

  static Value where(Call call) {
    if (call.input(2) instanceof TextColumns texts) {
      return CategoryOperators.replace(call, texts);
    }
    return Elementwise.apply(call, call.inputs(3), of -> of[0] != 0 ? of[1] : of[2]);
  }

  /** Applies a function of two numbers to both inputs. */
  static Value both(Call call, Formula formula) {
    if (call.inputs(2).size() != 2) {
      throw call.refuse("it has %s inputs, expected 2".formatted(call.inputs(2).size()));
    }
    return Elementwise.apply(call, call.inputs(2), formula);
  }

  /** Applies a function of one number to the first input. */
  static Value each(Call call, Formula formula, double... constants) {
    if (call.input(0) instanceof Signal signal) {
      return signal.map(formula, constants);
    }
    return Elementwise.apply(call, List.of(call.input(0)), formula);
  }

  /** Limits numbers, by inputs since version 11 and by attributes before. */
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
    return call.has(input)
        ? call.constant(input).size() == 1 ? call.constant(input).at(0) : refusedBound(call, input)
        : call.number(attribute, otherwise);
  }

  private static double refusedBound(Call call, int input) {
    throw call.refuse("its bound is %s; expected one number".formatted(call.constant(input)));
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

  /** Applies BatchNormalization, with the means and variances of the training. */
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

  private static Tensor negated(Tensor tensor) {
    return Tensor.of(tensor.shape(), i -> -tensor.at(i));
  }

  private static Signal linear(Call call, Signal x, double factor, Tensor addend) {
    double[] factors = new double[x.width()];
    Arrays.fill(factors, factor);
    return x.line(factors, numbers(call, x, addend));
  }

  private static Signal scaled(Call call, Signal x, Tensor factor) {
    return x.line(numbers(call, x, factor), new double[x.width()]);
  }

  /** Returns a number of a constant for each column of a signal. */
  static double[] numbers(Call call, Signal x, Tensor constant) {
    int[] row = new int[x.shape().length + 1];
    row[0] = 1;
    System.arraycopy(x.shape(), 0, row, 1, x.shape().length);
    if (constant.isText() || !Broadcast.fits(constant.shape(), row)) {
      throw call.refuse(
          "a constant is %s, which does not fit %s; expected a number for each column, or one for all"
              .formatted(constant, x.description()));
    }
    int[] places = Broadcast.places(constant.shape(), row);
    return Arrays.stream(places).mapToDouble(constant::at).toArray();
  }
}
