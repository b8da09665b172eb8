package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.nn.onnx.tensors.GraphException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The nodes that some values need, each after those that make its inputs. */
final class NodeOrder {

  private static final int OPEN = 1;
  private static final int DONE = 2;

  private final List<NodeProto> nodes;
  private final Set<String> given;
  private final Function<NodeProto, String> title;
  private final Map<String, Integer> makers = new HashMap<>(); // the node of each value

  /** Takes nodes, the values that are given, and the name of a node in errors. */
  NodeOrder(List<NodeProto> nodes, Set<String> given, Function<NodeProto, String> title) {
    this.nodes = nodes;
    this.given = given;
    this.title = title;
    for (int n = 0; n < nodes.size(); n++) {
      for (String output : nodes.get(n).getOutputList()) {
        if (output.isEmpty()) {
          continue;
        }
        if (given.contains(output) || makers.putIfAbsent(output, n) != null) {
          throw new GraphException(
              "the node %s makes '%s', which the graph has already; expected each name once"
                  .formatted(title.apply(nodes.get(n)), output));
        }
      }
    }
  }

  /** Returns the nodes up to some values; refuses a cycle, and a value that nothing makes. */
  List<NodeProto> upTo(List<String> wanted) {
    List<NodeProto> order = new ArrayList<>();
    int[] state = new int[nodes.size()];
    Deque<Integer> path = new ArrayDeque<>();
    for (String value : wanted) {
      push(value, "the output of the graph", state, path);
      while (!path.isEmpty()) {
        int node = path.peek();
        if (state[node] == 0) {
          state[node] = OPEN;
          String name = "an input of the node " + title.apply(nodes.get(node));
          nodes.get(node).getInputList().forEach(input -> push(input, name, state, path));
        } else {
          path.pop();
          if (state[node] == OPEN) {
            state[node] = DONE;
            order.add(nodes.get(node));
          }
        }
      }
    }
    return order;
  }

  private void push(String value, String place, int[] state, Deque<Integer> path) {
    if (value.isEmpty() || given.contains(value)) {
      return;
    }
    Integer maker = makers.get(value);
    if (maker == null) {
      throw new GraphException(
          "'%s', %s, is missing: no node makes it, and it is neither an input nor an initializer"
              .formatted(value, place));
    }
    if (state[maker] == OPEN) {
      throw new GraphException(
          "the graph has a cycle: '%s', %s, needs itself; expected a feed-forward network"
              .formatted(value, place));
    }
    if (state[maker] != DONE) {
      path.push(maker);
    }
  }
}
