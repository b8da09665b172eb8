package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.nn.api.text.VisibleText;
import dev.nn.onnx.export.Graph.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph under construction. Its values' first dimension is the rows; their number is open. */
final class Graph {

  /** The name of the rows' dimension. */
  private static final String ROWS = "rows";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> taken = new HashSet<>(); // names
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<Object, Value> constants = new HashMap<>();
  private String scope = "";

  Graph(String name) {
    graph.setName(name);
  }

  /** Sets a prefix for the following names, such as {@code layers.0}. */
  void scope(String name) {
    scope = name + "/";
  }

  /** Adds an input, [rows × columns]. Throws if the name is taken. */
  Value input(String name, DataType type, int columns, String description) {
    take(name);
    graph.addInput(information(name, type, columns, description));
    return new Value(name);
  }

  /**
   * Adds an output, [rows × columns], or [rows] for 0 columns. If the name is taken, it gets a
   * similar one.
   */
  void output(Value value, String name, DataType type, int columns, String description) {
    String free = like(name);
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

  /** Returns a 32-bit number. */
  Value scalar(float value) {
    return constants.computeIfAbsent(value, any -> floats("float", new float[] {value}));
  }

  /** Returns a 64-bit number. */
  Value scalar(double value) {
    return constants.computeIfAbsent(value, any -> doubles("double", new double[] {value}));
  }

  Value scalar(long value) {
    return constants.computeIfAbsent(value, any -> wholes("whole", new long[] {value}));
  }

  Value floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  Value doubles(String name, double[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return constant(name, DataType.DOUBLE, bytes, shape);
  }

  Value wholes(String name, long[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, DataType.INT64, bytes, shape);
  }

  Value booleans(String name, boolean[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, 1);
    for (boolean value : values) {
      bytes.put((byte) (value ? 1 : 0));
    }
    return constant(name, DataType.BOOL, bytes.rewind(), shape);
  }

  /** Returns texts, [count]. */
  Value texts(String name, List<String> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(DataType.STRING.getNumber()).addDims(values.size());
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    return constant(name, tensor);
  }

  /** Returns the columns' axis, for operators that take axes. */
  Value columnsAxis() {
    return wholes("axes", new long[] {1}, 1);
  }

  /** Returns an array of numbers, row by row and little-endian. */
  private Value constant(String name, DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    return constant(name, tensor);
  }

  private static ByteBuffer bytes(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Value constant(String name, TensorProto.Builder tensor) {
    String free = fresh(name);
    graph.addInitializer(tensor.setName(free));
    return new Value(free);
  }

  /** Starts a node for an operator; the caller then sets attributes and inputs. */
  Node node(String operator) {
    return new Node(this, operator);
  }

  /** Adds a node without attributes, and returns its one result. */
  Value node(String operator, Value... inputs) {
    return node(operator).of(inputs);
  }

  /** Adds a node for a value and a 64-bit number. */
  Value node(String operator, Value x, double constant) {
    return node(operator, x, scalar(constant));
  }

  Value cast(Value value, DataType type) {
    return node("Cast").with("to", type.getNumber()).of(value);
  }

  /** Concatenates values side by side; a single value is returned as it is. */
  Value concat(List<Value> values) {
    return values.size() == 1 ? values.get(0) : node("Concat").with("axis", 1L).of(values);
  }

  Value columns(Value value, int[] indices) {
    long[] wide = Arrays.stream(indices).asLongStream().toArray();
    return node("Gather").with("axis", 1L).of(value, wholes("columns", wide, wide.length));
  }

  /** Returns {@code then} where a condition holds, and {@code otherwise} elsewhere. */
  Value where(Value condition, Value then, Value otherwise) {
    return node("Where", condition, then, otherwise);
  }

  GraphProto build() {
    return graph.build();
  }

  private String fresh(String name) {
    return like(scope + name);
  }

  /**
   * Takes a name. Throws if it is taken, or if it is empty, because an empty name stands for no
   * value.
   */
  private void take(String name) {
    if (name.isEmpty() || !taken.add(name)) {
      throw new IllegalArgumentException(
          name.isEmpty()
              ? "a column has no name, which ONNX does not permit; name it before training"
              : "two columns have the name '%s'; an ONNX graph has each name once"
                  .formatted(VisibleText.of(name)));
    }
  }

  /** Takes a free name that begins with the given one. */
  private String like(String name) {
    String free = name;
    while (!taken.add(free)) {
      free = name + "_" + counts.merge(name, 1, Integer::sum);
    }
    return free;
  }

  /** A tensor in the graph, by the name that nodes use. */
  record Value(String name) {}

  /** A node under construction: attributes first, then its inputs. */
  static final class Node {

    private final Graph graph;
    private final NodeProto.Builder node = NodeProto.newBuilder();

    Node(Graph graph, String operator) {
      this.graph = graph;
      node.setOpType(operator);
    }

    /** Sets the domain. By default it is the standard operators' domain. */
    Node domain(String domain) {
      node.setDomain(domain);
      return this;
    }

    Node with(String name, long value) {
      return attribute(name, AttributeType.INT, AttributeProto.newBuilder().setI(value));
    }

    Node with(String name, float value) {
      return attribute(name, AttributeType.FLOAT, AttributeProto.newBuilder().setF(value));
    }

    Node with(String name, long[] values) {
      AttributeProto.Builder attribute = AttributeProto.newBuilder();
      for (long value : values) {
        attribute.addInts(value);
      }
      return attribute(name, AttributeType.INTS, attribute);
    }

    Node with(String name, List<String> values) {
      AttributeProto.Builder attribute = AttributeProto.newBuilder();
      values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
      return attribute(name, AttributeType.STRINGS, attribute);
    }

    /** Adds the node to the graph, and returns its one result. */
    Value of(Value... inputs) {
      return of(List.of(inputs));
    }

    /** Adds the node to the graph, and returns its one result. */
    Value of(List<Value> inputs) {
      return results(1, inputs).get(0);
    }

    /** Adds the node to the graph, and returns its results. */
    List<Value> results(int count, List<Value> inputs) {
      List<Value> results = new ArrayList<>();
      node.setName(graph.fresh(node.getOpType()));
      inputs.forEach(input -> node.addInput(input.name()));
      for (int i = 0; i < count; i++) {
        Value result = new Value(count == 1 ? node.getName() : graph.fresh(node.getOpType()));
        node.addOutput(result.name());
        results.add(result);
      }
      graph.graph.addNode(node);
      return results;
    }

    private Node attribute(String name, AttributeType type, AttributeProto.Builder attribute) {
      node.addAttribute(attribute.setName(name).setType(type));
      return this;
    }
  }
}
