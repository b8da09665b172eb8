package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph under construction. Rows are the first dimension of each input and output, and their
 * number is open: {@value #ROWS}.
 */
public final class Graph {

  /** The name of the number of rows. */
  private static final String ROWS = "rows";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Names names = new Names();
  private final Map<Object, Value> constants = new HashMap<>();
  private String scope = "";

  /** Starts a graph without nodes. */
  public Graph(String name) {
    graph.setName(name);
  }

  /** Sets the first part of the names that follow, such as {@code layers.0}. */
  public void scope(String name) {
    scope = name + "/";
  }

  /** Adds an input, [rows × columns]; refuses a name that is taken. */
  public Value input(String name, DataType type, int columns, String description) {
    names.take(name);
    graph.addInput(information(name, type, columns, description));
    return new Value(name);
  }

  /** Adds an output, [rows × columns], or [rows] for 0 columns, under a name like the given one. */
  public void output(Value value, String name, DataType type, int columns, String description) {
    String free = names.like(name);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Identity")
            .setName("outputs/" + free)
            .addInput(value.name())
            .addOutput(free));
    graph.addOutput(information(free, type, columns, description));
  }

  private static ValueInfoProto information(
      String name, DataType type, int columns, String description) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(ROWS);
    if (columns > 0) {
      shape.addDimBuilder().setDimValue(columns);
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Returns a number of 32 bits. */
  public Value scalar(float value) {
    return constants.computeIfAbsent(value, any -> constant("float", Tensors.of(floats(value))));
  }

  /** Returns a number of 64 bits. */
  public Value scalar(double value) {
    double[] values = {value};
    return constants.computeIfAbsent(value, any -> constant("double", Tensors.of(values)));
  }

  /** Returns a whole number. */
  public Value scalar(long value) {
    long[] values = {value};
    return constants.computeIfAbsent(value, any -> constant("whole", Tensors.of(values)));
  }

  private static float[] floats(float value) {
    return new float[] {value};
  }

  /** Returns an array of 32-bit numbers of some shape. */
  public Value floats(String name, float[] values, long... shape) {
    return constant(name, Tensors.of(values, shape));
  }

  /** Returns an array of 64-bit numbers of some shape. */
  public Value doubles(String name, double[] values, long... shape) {
    return constant(name, Tensors.of(values, shape));
  }

  /** Returns an array of whole numbers of some shape. */
  public Value wholes(String name, long[] values, long... shape) {
    return constant(name, Tensors.of(values, shape));
  }

  /** Returns an array of truth values of some shape. */
  public Value booleans(String name, boolean[] values, long... shape) {
    return constant(name, Tensors.of(values, shape));
  }

  /** Returns texts, [count]. */
  public Value texts(String name, List<String> values) {
    return constant(name, Tensors.of(values, values.size()));
  }

  private Value constant(String name, TensorProto.Builder tensor) {
    String free = fresh(name);
    graph.addInitializer(tensor.setName(free));
    return new Value(free);
  }

  /** Returns a node of an operator, to be given attributes and inputs. */
  public Node node(String operator) {
    return new Node(this, operator);
  }

  /** Adds a node without attributes, and returns its one result. */
  public Value node(String operator, Value... inputs) {
    return node(operator).of(inputs);
  }

  /** Returns numbers in another type. */
  public Value cast(Value value, DataType type) {
    return node("Cast").with("to", type.getNumber()).of(value);
  }

  /** Returns values side by side; the value itself if there is one. */
  public Value concat(List<Value> values) {
    return values.size() == 1 ? values.get(0) : node("Concat").with("axis", 1L).of(values);
  }

  /** Returns some columns of a value, in order. */
  public Value columns(Value value, int[] indices) {
    long[] wide = new long[indices.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = indices[i];
    }
    return node("Gather").with("axis", 1L).of(value, wholes("columns", wide, wide.length));
  }

  /** Returns {@code then} where a condition holds, and the other value elsewhere. */
  public Value where(Value condition, Value then, Value otherwise) {
    return node("Where", condition, then, otherwise);
  }

  /** Returns the graph. */
  public GraphProto build() {
    return graph.build();
  }

  String fresh(String name) {
    return names.like(scope + name);
  }

  void add(NodeProto.Builder node) {
    graph.addNode(node);
  }
}
