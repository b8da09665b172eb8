package dev.nn.api;

import java.util.List;

/** The layers of a network as a table, for messages and summaries. */
final class LayerTable {

  private LayerTable() {}

  static String of(List<LayerSpec> layers) {
    StringBuilder table = new StringBuilder("layer    inputs   outputs  parameters  activation\n");
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      String mark =
          i > 0 && layer.inputs() != layers.get(i - 1).outputs()
              ? "   <- expected " + layers.get(i - 1).outputs() + " inputs"
              : "";
      long parameters = (layer.inputs() + 1L) * layer.outputs();
      table.append(
          "%5s  %8s  %8s  %10s  %s%s\n"
              .formatted(i, layer.inputs(), layer.outputs(), parameters, details(layer), mark));
    }
    return table.toString();
  }

  private static String details(LayerSpec layer) {
    String text = layer.toString();
    return text.substring(text.indexOf(' ') + 1);
  }
}
