package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.nn.onnx.tensors.GraphException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that a file defines itself, each by a list of nodes. */
final class Functions {

  /** Functions within functions: exporters have three or so. */
  private static final int MOST_DEEP = 30;

  /** The most nodes in calls, which a few functions of a damaged file may multiply without end. */
  private static final int MOST_NODES = 1_000_000;

  private final Map<String, FunctionProto> functions = new HashMap<>();
  private int depth;
  private long nodes;

  /** Takes the functions of a file. */
  Functions(List<FunctionProto> given) {
    given.forEach(f -> functions.put(key(f.getDomain(), f.getName(), f.getOverload()), f));
  }

  private static String key(String domain, String name, String overload) {
    return Opsets.standard(domain) + ":" + name + ":" + overload;
  }

  /** Returns the function that a node calls, if the file has it. */
  @Nullable FunctionProto called(NodeProto node) {
    return functions.get(key(node.getDomain(), node.getOpType(), node.getOverload()));
  }

  /** Notes that a call starts; refuses one within too many others, and too many nodes of calls. */
  void enter(String title, FunctionProto function) {
    nodes += 1 + function.getNodeCount();
    if (++depth > MOST_DEEP || nodes > MOST_NODES) {
      throw new GraphException(
          "the node %s is a function within %s others, and calls have %s nodes so far; expected no function that calls itself, and at most %s nodes"
              .formatted(title, depth - 1, nodes, MOST_NODES));
    }
  }

  /** Notes that a call ends. */
  void leave() {
    depth--;
  }

  /** Returns the attributes of a call, by name: those of the node, else those of the function. */
  static Map<String, AttributeProto> attributes(
      FunctionProto function, Map<String, AttributeProto> given) {
    Map<String, AttributeProto> all = new HashMap<>();
    function.getAttributeProtoList().forEach(a -> all.put(a.getName(), a));
    all.putAll(given);
    return all;
  }
}
