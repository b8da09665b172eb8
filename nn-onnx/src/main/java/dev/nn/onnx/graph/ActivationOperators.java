package dev.nn.onnx.graph;

import dev.nn.kernels.VectorMath;
import dev.nn.onnx.graph.Steps.Formula;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Activations as operators, and the functions that others are composed of. */
final class ActivationOperators {

  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;

  /** The operators that are functions of one number, without attributes. */
  static final Map<String, Formula> PLAIN =
      Map.ofEntries(
          Map.entry("Abs", of -> Math.abs(of[0])),
          Map.entry("Atan", of -> StrictMath.atan(of[0])),
          Map.entry("Ceil", of -> Math.ceil(of[0])),
          Map.entry("Cos", of -> StrictMath.cos(of[0])),
          Map.entry("Erf", of -> VectorMath.erf((float) of[0])),
          Map.entry("Exp", of -> StrictMath.exp(of[0])),
          Map.entry("Floor", of -> Math.floor(of[0])),
          Map.entry("HardSwish", of -> of[0] * clip(of[0] / 6 + 0.5, 0, 1)),
          Map.entry("Log", of -> StrictMath.log(of[0])),
          Map.entry("Mish", of -> of[0] * StrictMath.tanh(softplus(of[0]))),
          Map.entry("Not", of -> of[0] == 0 ? 1 : 0),
          Map.entry("Relu", of -> Math.max(of[0], 0)),
          Map.entry("Sigmoid", of -> sigmoid(of[0])),
          Map.entry("Sign", of -> Math.signum(of[0])),
          Map.entry("Sin", of -> StrictMath.sin(of[0])),
          Map.entry("Softplus", of -> softplus(of[0])),
          Map.entry("Softsign", of -> of[0] / (1 + Math.abs(of[0]))),
          Map.entry("Sqrt", of -> Math.sqrt(of[0])),
          Map.entry("Tanh", of -> StrictMath.tanh(of[0])));

  private ActivationOperators() {}

  private static double clip(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  static Value leakyRelu(Call call) {
    double alpha = call.number("alpha", 0.01f);
    return ArithmeticOperators.each(call, of -> of[0] < 0 ? alpha * of[0] : of[0], alpha);
  }

  static Value elu(Call call) {
    double alpha = call.number("alpha", 1);
    return ArithmeticOperators.each(
        call, of -> of[0] < 0 ? alpha * StrictMath.expm1(of[0]) : of[0], alpha);
  }

  static Value celu(Call call) {
    double alpha = call.number("alpha", 1);
    return ArithmeticOperators.each(
        call, of -> of[0] < 0 ? alpha * StrictMath.expm1(of[0] / alpha) : of[0], alpha);
  }

  static Value selu(Call call) {
    double alpha = call.number("alpha", SELU_ALPHA);
    double gamma = call.number("gamma", SELU_GAMMA);
    return ArithmeticOperators.each(
        call, of -> gamma * (of[0] < 0 ? alpha * StrictMath.expm1(of[0]) : of[0]), alpha, gamma);
  }

  static Value hardSigmoid(Call call) {
    double alpha = call.number("alpha", 0.2f);
    double beta = call.number("beta", 0.5);
    if (call.input(0) instanceof Signal signal) {
      return signal.line(alpha, beta).map(of -> clip(of[0], 0, 1), 0, 1);
    }
    return ArithmeticOperators.each(call, of -> clip(alpha * of[0] + beta, 0, 1));
  }

  static Value gelu(Call call) {
    boolean exact = call.text("approximate", "none").equals("none");
    return ArithmeticOperators.each(
        call, of -> of[0] * (exact ? VectorMath.normalCdf((float) of[0]) : tanhCdf(of[0])));
  }

  private static double tanhCdf(double x) {
    return sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
  }

  static Value swish(Call call) {
    double alpha = call.number("alpha", 1);
    return ArithmeticOperators.each(call, of -> of[0] * sigmoid(alpha * of[0]), alpha);
  }

  static Value reciprocal(Call call) {
    return ArithmeticOperators.each(call, of -> 1 / of[0]);
  }

  static Value softmax(Call call) {
    return rows(call, ActivationOperators::softmax);
  }

  static Value logSoftmax(Call call) {
    return rows(
        call,
        row -> {
          double most = Arrays.stream(row).max().orElse(0);
          double sum = Arrays.stream(row).map(x -> StrictMath.exp(x - most)).sum();
          return Arrays.stream(row).map(x -> x - most - StrictMath.log(sum)).toArray();
        });
  }

  private static double[] softmax(double[] row) {
    double most = Arrays.stream(row).max().orElse(0);
    double[] powers = Arrays.stream(row).map(x -> StrictMath.exp(x - most)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(x -> x / sum).toArray();
  }

  private static Value rows(Call call, UnaryOperator<double[]> function) {
    Signal signal = call.signal(0);
    long otherwise = call.opset() < 13 ? 1 : -1;
    int last = signal.shape().length;
    int axis = call.axis(call.whole("axis", otherwise), last + 1);
    boolean rest = call.opset() < 13 && axis > 0; // then all dimensions from the axis on are one
    if (!ColumnOperators.isRow(signal.shape()) || (axis != last && !rest)) {
      throw call.refuse(
          "it works along axis %s of %s; expected the columns of a row"
              .formatted(axis, signal.description()));
    }
    return signal.mapRows(function);
  }

  /** Reduces each row to one number, which stands for all of its columns. */
  static Value reduce(Call call, ToDoubleFunction<double[]> function) {
    Signal signal = call.signal(0);
    long[] axes = call.list("axes", 1);
    boolean columns = axes.length == 1 && call.axis(axes[0], signal.shape().length + 1) == 1;
    if (!columns || signal.shape().length != 1 || call.whole("keepdims", 1) == 0) {
      throw call.refuse(
          "it reduces axes %s of %s; expected the columns of a row, which are kept as one"
              .formatted(Arrays.toString(axes), signal.description()));
    }
    return signal.mapRows(
        row -> {
          double[] same = new double[row.length];
          Arrays.fill(same, function.applyAsDouble(row));
          return same;
        });
  }
}
