package dev.nn.onnx.network;

import dev.nn.api.Activation;
import dev.nn.api.PluginText;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.blocks.Blocks;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The activation of a layer as nodes: one operator if ONNX has the function, else the operations of
 * its expression.
 */
record ActivationNodes(Graph graph, int layer) {

  /** Returns a for z, both [rows × columns]. */
  Value add(Activation activation, Value z, int columns) {
    if (activation instanceof BlockActivation blocks) {
      return add(blocks, z);
    }
    boolean learned = activation.parameters(columns) > 0;
    if (learned || activation.columns(columns) != columns) {
      throw new IllegalArgumentException(
          "layer %s has the activation '%s' (%s), which %s, and an expression of z has no place for that, so ONNX cannot have it; serve the saved model with nn and the plug-in, or train with another activation"
              .formatted(
                  layer,
                  PluginText.of(activation),
                  activation.getClass().getName(),
                  learned ? "has parameters of its own" : "changes the width"));
    }
    if (!(activation instanceof Expressible expressible)) {
      throw new IllegalArgumentException(
          "layer %s has the activation '%s' (%s), which gives no expression, so ONNX cannot have it; let the class implement dev.nn.api.expression.Expressible, or train with another activation"
              .formatted(layer, PluginText.of(activation), activation.getClass().getName()));
    }
    Expression expression = expressible.expression();
    return StandardForms.add(graph, expression, z)
        .orElseGet(() -> new ExpressionNodes(graph, z, columns).add(expression));
  }

  private Value add(BlockActivation blocks, Value z) {
    int[] widths = Blocks.widths(blocks.text());
    long[] sizes = new long[widths.length];
    for (int i = 0; i < widths.length; i++) {
      sizes[i] = widths[i];
    }
    Value split = graph.wholes("widths", sizes, sizes.length);
    List<Value> parts =
        graph.node("Split").with("axis", 1L).results(widths.length, List.of(z, split));
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      results.add(add(blocks.plugins().get(i), parts.get(i), widths[i]));
    }
    return graph.concat(results);
  }
}
