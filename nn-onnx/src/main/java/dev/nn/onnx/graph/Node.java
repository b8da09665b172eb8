package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** A node under construction: attributes first, then its inputs. */
public final class Node {

  private final Graph graph;
  private final NodeProto.Builder node = NodeProto.newBuilder();

  Node(Graph graph, String operator) {
    this.graph = graph;
    node.setOpType(operator);
  }

  /** Sets the domain; that of the standard operators unless set. */
  public Node domain(String domain) {
    node.setDomain(domain);
    return this;
  }

  /** Sets a whole number. */
  public Node with(String name, long value) {
    return attribute(name, AttributeType.INT, AttributeProto.newBuilder().setI(value));
  }

  /** Sets a number. */
  public Node with(String name, float value) {
    return attribute(name, AttributeType.FLOAT, AttributeProto.newBuilder().setF(value));
  }

  /** Sets a list of whole numbers. */
  public Node with(String name, long[] values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder();
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute(name, AttributeType.INTS, attribute);
  }

  /** Sets a list of texts. */
  public Node with(String name, List<String> values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder();
    values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
    return attribute(name, AttributeType.STRINGS, attribute);
  }

  /** Adds the node to the graph, and returns its one result. */
  public Value of(Value... inputs) {
    return of(List.of(inputs));
  }

  /** Adds the node to the graph, and returns its one result. */
  public Value of(List<Value> inputs) {
    return results(1, inputs).get(0);
  }

  /** Adds the node to the graph, and returns its results. */
  public List<Value> results(int count, List<Value> inputs) {
    List<Value> results = new ArrayList<>();
    node.setName(graph.fresh(node.getOpType()));
    inputs.forEach(input -> node.addInput(input.name()));
    for (int i = 0; i < count; i++) {
      Value result = new Value(count == 1 ? node.getName() : graph.fresh(node.getOpType()));
      node.addOutput(result.name());
      results.add(result);
    }
    graph.add(node);
    return results;
  }

  private Node attribute(String name, AttributeType type, AttributeProto.Builder attribute) {
    node.addAttribute(attribute.setName(name).setType(type));
    return this;
  }
}
