package dev.nn.onnx.imports;

import static dev.nn.onnx.imports.ArithmeticOperators.each;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.nn.kernels.VectorMath;
import dev.nn.onnx.imports.Steps.Formula;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The operators that can be imported, activations included, by domain and name. */
final class Operators {

  /** The domain of preprocessing and labels. */
  static final String ML = "ai.onnx.ml";

  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;

  private static final SortedMap<String, Function<Call, List<Value>>> STANDARD = new TreeMap<>();
  private static final SortedMap<String, Function<Call, List<Value>>> PREPROCESSING =
      new TreeMap<>();

  static {
    plain("Abs", Math::abs);
    plain("Atan", StrictMath::atan);
    plain("Ceil", Math::ceil);
    plain("Cos", StrictMath::cos);
    plain("Erf", x -> VectorMath.erf((float) x));
    plain("Exp", StrictMath::exp);
    plain("Floor", Math::floor);
    plain("HardSwish", x -> x * clip(x / 6 + 0.5, 0, 1));
    plain("Log", StrictMath::log);
    plain("Mish", x -> x * StrictMath.tanh(softplus(x)));
    plain("Not", x -> x == 0 ? 1 : 0);
    plain("Reciprocal", x -> 1 / x);
    plain("Relu", x -> Math.max(x, 0));
    plain("Sigmoid", Operators::sigmoid);
    plain("Sign", Math::signum);
    plain("Sin", StrictMath::sin);
    plain("Softplus", Operators::softplus);
    plain("Softsign", x -> x / (1 + Math.abs(x)));
    plain("Sqrt", Math::sqrt);
    plain("Tanh", StrictMath::tanh);

    alpha("Celu", 1, (x, alpha) -> x < 0 ? alpha * StrictMath.expm1(x / alpha) : x);
    alpha("Elu", 1, (x, alpha) -> x < 0 ? alpha * StrictMath.expm1(x) : x);
    alpha("LeakyRelu", 0.01f, (x, alpha) -> x < 0 ? alpha * x : x);
    alpha("Swish", 1, (x, alpha) -> x * sigmoid(alpha * x));

    both("And", of -> of[0] * of[1]);
    both("Equal", of -> of[0] == of[1] ? 1 : 0);
    both("Greater", of -> of[0] > of[1] ? 1 : 0);
    both("GreaterOrEqual", of -> of[0] >= of[1] ? 1 : 0);
    both("Less", of -> of[0] < of[1] ? 1 : 0);
    both("LessOrEqual", of -> of[0] <= of[1] ? 1 : 0);
    both("Or", of -> Math.max(of[0], of[1]));
    both("PRelu", of -> of[0] < 0 ? of[1] * of[0] : of[0]); // one slope for all outputs
    both("Pow", of -> StrictMath.pow(of[0], of[1]));

    add("Add", ArithmeticOperators::add);
    add("ArgMax", CategoryOperators::argMax);
    add("BatchNormalization", ArithmeticOperators::normalizeBatch);
    add("Cast", ShapeOperators::cast);
    add("CastLike", call -> call.input(0)); // exporters use it to give constants a signal's type
    add("Clip", ArithmeticOperators::clip);
    add("Concat", ColumnOperators::concat);
    add("Constant", ShapeOperators::constant);
    add("ConstantOfShape", ShapeOperators::constantOfShape);
    add("Div", ArithmeticOperators::divide);
    STANDARD.put("Dropout", ShapeOperators::dropout);
    add("Expand", ShapeOperators::expand);
    add("Flatten", ShapeOperators::flatten);
    add("Gather", ColumnOperators::gather);
    add("Gelu", Operators::gelu);
    add("Gemm", ArithmeticOperators::gemm);
    add("HardSigmoid", Operators::hardSigmoid);
    add("Identity", call -> call.input(0));
    add("LogSoftmax", call -> rows(call, Operators::logSoftmax));
    add("MatMul", ArithmeticOperators::matMul);
    add("Max", call -> ArithmeticOperators.fold(call, Math::max));
    add("Min", call -> ArithmeticOperators.fold(call, Math::min));
    add("Mul", ArithmeticOperators::multiply);
    add("Neg", ArithmeticOperators::negate);
    add("ReduceMax", call -> reduce(call, row -> Arrays.stream(row).max().orElse(0)));
    add("ReduceMean", call -> reduce(call, row -> Arrays.stream(row).average().orElse(0)));
    add("ReduceSum", ColumnOperators::reduceSum);
    add("Reshape", ShapeOperators::reshape);
    add("Selu", Operators::selu);
    add("Shape", ShapeOperators::shape);
    add("Size", call -> new Value.Constant(Tensor.scalar(call.constant(0).size())));
    add("Slice", ColumnOperators::slice);
    add("Softmax", call -> rows(call, Operators::softmax));
    STANDARD.put("Split", ColumnOperators::split);
    add("Squeeze", ShapeOperators::squeeze);
    add("Sub", ArithmeticOperators::subtract);
    add("Sum", ArithmeticOperators::add);
    add("Transpose", ShapeOperators::transpose);
    add("Unsqueeze", ShapeOperators::unsqueeze);
    add("Where", ArithmeticOperators::where);

    addMl("ArrayFeatureExtractor", ColumnOperators::extract);
    addMl("Binarizer", ArithmeticOperators::binarize);
    addMl("FeatureVectorizer", call -> ColumnOperators.join(call, call.inputs(1)));
    addMl("Imputer", CategoryOperators::impute);
    addMl("LabelEncoder", CategoryOperators::encode);
    addMl("OneHotEncoder", CategoryOperators::oneHot);
    addMl("Scaler", CategoryOperators::scale);
    addMl("ZipMap", CategoryOperators::zipMap);
  }

  private Operators() {}

  private static void add(String name, Function<Call, Value> operator) {
    STANDARD.put(name, call -> List.of(operator.apply(call)));
  }

  private static void addMl(String name, Function<Call, Value> operator) {
    PREPROCESSING.put(name, call -> List.of(operator.apply(call)));
  }

  private static void plain(String name, DoubleUnaryOperator f) {
    add(name, call -> each(call, of -> f.applyAsDouble(of[0])));
  }

  /** Adds a function of a number with the attribute {@code alpha}. */
  private static void alpha(String name, double otherwise, DoubleBinaryOperator f) {
    add(
        name,
        call -> {
          double alpha = call.number("alpha", otherwise);
          return each(call, of -> f.applyAsDouble(of[0], alpha), alpha);
        });
  }

  private static void both(String name, Formula formula) {
    add(name, call -> ArithmeticOperators.both(call, formula));
  }

  /** Returns a node's operator. Throws if it is not among these. */
  static Function<Call, List<Value>> of(NodeProto node, int opset) {
    Map<String, Function<Call, List<Value>>> domain =
        switch (node.getDomain()) {
          case "", "ai.onnx" -> STANDARD;
          case ML -> PREPROCESSING;
          default -> Map.of();
        };
    Function<Call, List<Value>> operator = domain.get(node.getOpType());
    if (operator == null) {
      throw new GraphException(
          "the node %s cannot be imported: it has no place in a feed-forward network of dense layers, or is unknown. Supported are %s, and of the domain %s %s"
              .formatted(
                  Call.title(node, opset),
                  String.join(", ", STANDARD.keySet()),
                  ML,
                  String.join(", ", PREPROCESSING.keySet())));
    }
    return operator;
  }

  private static double clip(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static Value selu(Call call) {
    double alpha = call.number("alpha", SELU_ALPHA);
    double gamma = call.number("gamma", SELU_GAMMA);
    return each(
        call, of -> gamma * (of[0] < 0 ? alpha * StrictMath.expm1(of[0]) : of[0]), alpha, gamma);
  }

  private static Value hardSigmoid(Call call) {
    double alpha = call.number("alpha", 0.2f);
    double beta = call.number("beta", 0.5);
    if (call.input(0) instanceof Signal signal) {
      return signal.line(alpha, beta).map(of -> clip(of[0], 0, 1), 0, 1);
    }
    return each(call, of -> clip(alpha * of[0] + beta, 0, 1));
  }

  private static Value gelu(Call call) {
    boolean exact = call.text("approximate", "none").equals("none");
    return each(call, of -> of[0] * (exact ? VectorMath.normalCdf((float) of[0]) : tanhCdf(of[0])));
  }

  private static double tanhCdf(double x) {
    return sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
  }

  private static double[] logSoftmax(double[] row) {
    double most = Arrays.stream(row).max().orElse(0);
    double sum = Arrays.stream(row).map(x -> StrictMath.exp(x - most)).sum();
    return Arrays.stream(row).map(x -> x - most - StrictMath.log(sum)).toArray();
  }

  private static double[] softmax(double[] row) {
    double most = Arrays.stream(row).max().orElse(0);
    double[] powers = Arrays.stream(row).map(x -> StrictMath.exp(x - most)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(x -> x / sum).toArray();
  }

  private static Value rows(Call call, UnaryOperator<double[]> function) {
    Signal signal = call.signal(0);
    int last = signal.shape().length;
    int axis = call.axis(call.whole("axis", call.opset() < 13 ? 1 : -1), last + 1);
    boolean rest = call.opset() < 13 && axis > 0; // then dimensions from the axis on count as one
    if (!ColumnOperators.isRow(signal.shape()) || (axis != last && !rest)) {
      throw call.refuse(
          "it works along axis %s of %s; expected the columns of a row"
              .formatted(axis, signal.description()));
    }
    return signal.mapRows(function);
  }

  /** Reduces each row to one number, which stands for all its columns. */
  static Value reduce(Call call, ToDoubleFunction<double[]> function) {
    Signal signal = call.signal(0);
    long[] axes = call.list("axes", 1);
    boolean columns = axes.length == 1 && call.axis(axes[0], signal.shape().length + 1) == 1;
    if (!columns || signal.shape().length != 1 || call.whole("keepdims", 1) == 0) {
      throw call.refuse(
          "it reduces axes %s of %s; expected a reduction over the columns with keepdims=1"
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
