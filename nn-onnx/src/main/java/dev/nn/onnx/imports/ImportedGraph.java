package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.onnx.imports.Layers.Chain;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.imports.Layers.FeatureInputs;
import dev.nn.onnx.imports.Outputs.Head;
import dev.nn.onnx.imports.TensorReader.ElementBudget;
import dev.nn.onnx.imports.TensorReader.ExternalData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Another program's graph, to be read as a model or as a network. */
public final class ImportedGraph {

  /** How many elements an output with its name counts for. */
  private static final long EACH_OUTPUT = 32;

  private final ModelProto proto;
  private final Plugins plugins;
  private final ElementBudget budget;
  private final Columns columns;
  private final Outputs outputs;
  private final Chain chain;
  private final List<String> names;

  /** Traces a file's graph. If that fails, the GraphException names the node. */
  public ImportedGraph(
      ModelProto proto,
      Path file,
      List<String> columnNames,
      List<String> predicted,
      List<String> labels,
      Plugins plugins) {
    this.proto = proto;
    this.plugins = plugins;
    budget = new ElementBudget(proto.getSerializedSize());
    Trace trace = Trace.of(proto, new TensorReader(new ExternalData(file), budget));
    columns = trace.columns();
    names = columnNames(columnNames);
    List<Head> heads = Head.of(trace.outputs());
    budget.claim(EACH_OUTPUT * heads.stream().mapToLong(head -> head.numbers.width()).sum());
    outputs = new Outputs(heads, predicted, labels);
    chain = new Chain(outputs.last());
  }

  private List<String> columnNames(List<String> given) {
    List<String> own = columns.inputs().stream().map(Columns.Input::name).toList();
    if (!given.isEmpty()) {
      if (given.size() != own.size()) {
        throw new GraphException(
            "%s columns are named, %s; the graph takes %s"
                .formatted(given.size(), given, own.size()));
      }
      return given;
    }
    if (new HashSet<>(own).size() < own.size()) {
      throw new GraphException(
          "its inputs %s have one name twice; give names for the columns".formatted(own));
    }
    return own;
  }

  /** Returns the model, from the columns that the graph takes to its predictions. */
  public Model model() {
    FeatureInputs features = FeatureInputs.encoded(columns, chain.first(), names, budget);
    Layers layers = new Layers();
    TargetEncoder target = layers(features, layers, true);
    Network network = layers.network(plugins, budget);
    List<String> notes = new ArrayList<>();
    notes.add(
        "imported from an ONNX file that %s wrote, with operators of version %s"
            .formatted(producer(), opset()));
    notes.addAll(outputs.notes());
    return Model.of(
        network, Preprocessing.of(features.encoders(), target), Map.of(), notes, List.of());
  }

  /** Returns only the network. Throws if the graph does more than a network can. */
  public Network network() {
    Layers layers = new Layers();
    layers(FeatureInputs.plain(columns, chain.first(), budget), layers, false);
    return layers.network(plugins, budget);
  }

  private TargetEncoder layers(Elements features, Layers layers, boolean decodes) {
    ActivationSearch search = new ActivationSearch(plugins);
    return outputs.add(chain.hidden(features, search, layers), search, layers, decodes);
  }

  private String producer() {
    String name = proto.getProducerName().isBlank() ? "another program" : proto.getProducerName();
    return (name + " " + proto.getProducerVersion()).strip();
  }

  private long opset() {
    return proto.getOpsetImportList().stream()
        .filter(o -> o.getDomain().isEmpty() || o.getDomain().equals("ai.onnx"))
        .mapToLong(o -> o.getVersion())
        .max()
        .orElse(0);
  }
}
