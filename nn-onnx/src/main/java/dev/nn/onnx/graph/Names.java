package dev.nn.onnx.graph;

import dev.nn.api.text.VisibleText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of a graph, each given once. */
final class Names {

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Takes a name; refuses one that is taken, and an empty one, which stands for no value. */
  void take(String name) {
    if (name.isEmpty() || !taken.add(name)) {
      throw new IllegalArgumentException(
          name.isEmpty()
              ? "a column has no name, which ONNX does not permit; name it before training"
              : "two columns have the name '%s'; an ONNX graph has each name once"
                  .formatted(VisibleText.of(name)));
    }
  }

  /** Takes a name that begins like the given one. */
  String like(String name) {
    String free = name;
    while (!taken.add(free)) {
      free = name + "_" + counts.merge(name, 1, Integer::sum);
    }
    return free;
  }
}
