package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.nn.onnx.graph.ColumnOperators.IndicatorSums;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operators that can be imported, by domain and name. */
public final class Operators {

  /** The domain of preprocessing and labels. */
  public static final String ML = "ai.onnx.ml";

  private static final SortedMap<String, Operator> STANDARD = new TreeMap<>();
  private static final SortedMap<String, Operator> PREPROCESSING = new TreeMap<>();

  static {
    ActivationOperators.PLAIN.forEach(
        (name, formula) -> add(name, call -> ArithmeticOperators.each(call, formula)));
    add("Add", ArithmeticOperators::add);
    add("And", call -> ArithmeticOperators.both(call, of -> of[0] * of[1]));
    add("ArgMax", LabelOperators::argMax);
    add("BatchNormalization", ArithmeticOperators::normalizeBatch);
    add("Cast", ConstantOperators::cast);
    add("CastLike", ConstantOperators::castLike);
    add("Celu", ActivationOperators::celu);
    add("Clip", ArithmeticOperators::clip);
    add("Concat", ColumnOperators::concat);
    add("Constant", ConstantOperators::constant);
    add("ConstantOfShape", ConstantOperators::constantOfShape);
    add("Div", ArithmeticOperators::divide);
    STANDARD.put("Dropout", ShapeOperators::dropout);
    add("Elu", ActivationOperators::elu);
    add("Equal", call -> ArithmeticOperators.both(call, of -> of[0] == of[1] ? 1 : 0));
    add("Expand", ConstantOperators::expand);
    add("Flatten", ShapeOperators::flatten);
    add("Gather", ColumnOperators::gather);
    add("Gelu", ActivationOperators::gelu);
    add("Gemm", ProductOperators::gemm);
    add("Greater", call -> ArithmeticOperators.both(call, of -> of[0] > of[1] ? 1 : 0));
    add("GreaterOrEqual", call -> ArithmeticOperators.both(call, of -> of[0] >= of[1] ? 1 : 0));
    add("HardSigmoid", ActivationOperators::hardSigmoid);
    add("Identity", ShapeOperators::same);
    add("LeakyRelu", ActivationOperators::leakyRelu);
    add("Less", call -> ArithmeticOperators.both(call, of -> of[0] < of[1] ? 1 : 0));
    add("LessOrEqual", call -> ArithmeticOperators.both(call, of -> of[0] <= of[1] ? 1 : 0));
    add("LogSoftmax", ActivationOperators::logSoftmax);
    add("MatMul", ProductOperators::matMul);
    add("Max", call -> ArithmeticOperators.fold(call, Math::max));
    add("Min", call -> ArithmeticOperators.fold(call, Math::min));
    add("Mul", ArithmeticOperators::multiply);
    add("Neg", ArithmeticOperators::negate);
    add("Or", call -> ArithmeticOperators.both(call, of -> Math.max(of[0], of[1])));
    add("PRelu", ArithmeticOperators::prelu);
    add("Pow", ArithmeticOperators::power);
    add("Reciprocal", ActivationOperators::reciprocal);
    add(
        "ReduceMax",
        call -> ActivationOperators.reduce(call, row -> Arrays.stream(row).max().orElse(0)));
    add(
        "ReduceMean",
        call -> ActivationOperators.reduce(call, row -> Arrays.stream(row).average().orElse(0)));
    add("ReduceSum", IndicatorSums::reduceSum);
    add("Reshape", ShapeOperators::reshape);
    add("Selu", ActivationOperators::selu);
    add("Shape", ConstantOperators::shape);
    add("Size", ConstantOperators::size);
    add("Slice", ColumnOperators::slice);
    add("Softmax", ActivationOperators::softmax);
    STANDARD.put("Split", ColumnOperators::split);
    add("Squeeze", ShapeOperators::squeeze);
    add("Sub", ArithmeticOperators::subtract);
    add("Sum", ArithmeticOperators::add);
    add("Swish", ActivationOperators::swish);
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
    addMl("ZipMap", LabelOperators::zipMap);
  }

  private Operators() {}

  private static void add(String name, Operator.Single operator) {
    STANDARD.put(name, call -> List.of(operator.apply(call)));
  }

  private static void addMl(String name, Operator.Single operator) {
    PREPROCESSING.put(name, call -> List.of(operator.apply(call)));
  }

  /** Refuses a node whose operator is not among these. */
  public static void require(NodeProto node, int opset) {
    if (operator(node) == null) {
      throw new GraphException(
          "the node %s cannot be imported: it has no place in a feed-forward network of dense layers, or is unknown. Supported are %s, and of the domain %s %s"
              .formatted(Call.title(node, opset), names(STANDARD), ML, names(PREPROCESSING)));
    }
  }

  private static String names(SortedMap<String, Operator> operators) {
    return String.join(", ", operators.keySet());
  }

  private static @Nullable Operator operator(NodeProto node) {
    Map<String, Operator> domain =
        switch (node.getDomain()) {
          case "", "ai.onnx" -> STANDARD;
          case ML -> PREPROCESSING;
          default -> Map.of();
        };
    return domain.get(node.getOpType());
  }

  /** Returns the outputs of a node. */
  public static List<Value> apply(NodeProto node, Call call) {
    Operator operator = operator(node);
    if (operator == null) {
      throw call.refuse("its operator is unknown");
    }
    return operator.apply(call);
  }

  /** The effect of an operator. */
  @FunctionalInterface
  interface Operator {

    /** Returns the outputs for the inputs and attributes of a node, or refuses them. */
    List<Value> apply(Call call);

    /** An operator with one output. */
    @FunctionalInterface
    interface Single {

      /** Returns the output. */
      Value apply(Call call);
    }
  }
}
