package dev.nn.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A dimension of a search: a list of values, {@code [relu, tanh]}, or a range, {@code {from: 0.001,
 * to: 0.1, scale: log}}, of whole numbers if both ends are whole.
 *
 * @param choices the values of a list; empty for a range
 * @param whole whether a range has whole numbers
 * @param log whether a range is even in the logarithm
 */
public record SpaceEntry(List<Object> choices, double from, double to, boolean whole, boolean log) {

  private static final List<String> MEMBERS = List.of("from", "to", "scale");

  public SpaceEntry {
    choices = List.copyOf(choices);
  }

  static SpaceEntry of(YamlFile.Refusal refusal, String name, Node node) {
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      List<Object> choices = new ArrayList<>();
      for (Node element : list.getValue()) {
        if (!(element instanceof ScalarNode scalar)) {
          throw refusal.at(element, "a value of '%s' is no single text or number".formatted(name));
        }
        YamlFile.requireValue(refusal, name, scalar);
        choices.add(choice(refusal, scalar));
      }
      return new SpaceEntry(choices, 0, 0, false, false);
    }
    if (node instanceof MappingNode mapping) {
      return range(refusal, name, mapping);
    }
    throw refusal.at(
        node,
        "'%s' has no values to search; expected a list, such as [16, 32], or a range, such as {from: 0.001, to: 0.1, scale: log}"
            .formatted(name));
  }

  private static Object choice(YamlFile.Refusal refusal, ScalarNode scalar) {
    String text = scalar.getValue();
    try {
      if (scalar.getTag().equals(Tag.INT)) {
        return Math.toIntExact((long) Form.WHOLE.parse(text));
      } else if (scalar.getTag().equals(Tag.FLOAT)) {
        return Form.NUMBER.parse(text);
      }
      return scalar.getTag().equals(Tag.BOOL) ? Form.TRUTH.parse(text) : text;
    } catch (ArithmeticException e) {
      throw refusal.at(
          scalar, "a value is %s; expected whole numbers up to 2147483647".formatted(text));
    } catch (IllegalArgumentException e) {
      throw refusal.at(scalar, "a value " + e.getMessage());
    }
  }

  private static SpaceEntry range(YamlFile.Refusal refusal, String name, MappingNode mapping) {
    Map<String, ScalarNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!MEMBERS.contains(key) || !(tuple.getValueNode() instanceof ScalarNode value)) {
        throw refusal.at(tuple.getKeyNode(), "a range has from, to and scale, a single value each");
      }
      YamlFile.requireValue(refusal, key, value);
      if (members.put(key, value) != null) {
        throw refusal.at(value, "the range of '%s' has %s twice; keep one".formatted(name, key));
      }
    }
    ScalarNode from = end(refusal, name, mapping, members.get("from"));
    ScalarNode to = end(refusal, name, mapping, members.get("to"));
    ScalarNode scale = members.get("scale");
    if (scale != null && !List.of("log", "linear").contains(scale.getValue())) {
      throw refusal.at(
          scale, "the scale is '%s'; expected log or linear".formatted(scale.getValue()));
    }
    boolean whole = from.getTag().equals(Tag.INT) && to.getTag().equals(Tag.INT);
    if (whole) {
      choice(refusal, from); // which refuses numbers beyond 32 bits
      choice(refusal, to);
    }
    boolean log = scale != null && scale.getValue().equals("log");
    return new SpaceEntry(List.of(), number(refusal, from), number(refusal, to), whole, log);
  }

  private static ScalarNode end(
      YamlFile.Refusal refusal, String name, Node range, @Nullable ScalarNode end) {
    if (end == null) {
      throw refusal.at(range, "the range of '%s' has no from or no to; give both".formatted(name));
    }
    return end;
  }

  private static double number(YamlFile.Refusal refusal, ScalarNode node) {
    try {
      return (double) Form.NUMBER.parse(node.getValue());
    } catch (IllegalArgumentException e) {
      throw refusal.at(node, "the end of a range " + e.getMessage());
    }
  }
}
