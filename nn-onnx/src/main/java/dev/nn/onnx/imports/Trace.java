package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Constant;
import dev.nn.onnx.signals.Value;
import dev.nn.onnx.tensors.GraphException;
import dev.nn.onnx.tensors.TensorReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph, traced: the values of its outputs as functions of the columns that it takes.
 *
 * @param outputs by name, in order
 */
record Trace(Columns columns, Map<String, Value> outputs) {

  /** Traces the graph of a model; refuses one that is not a feed-forward network. */
  static Trace of(ModelProto model, TensorReader tensors) {
    GraphProto graph = model.getGraph();
    if (graph.getSparseInitializerCount() > 0) {
      throw new GraphException("it has sparse tensors; expected dense ones");
    }
    Scope scope =
        new Scope(
            new Functions(model.getFunctionsList()),
            new Opsets(model.getOpsetImportList()),
            tensors);
    for (TensorProto tensor : graph.getInitializerList()) {
      requireNew(scope, tensor.getName());
      scope.put(tensor.getName(), new Constant(tensors.read(tensor)));
    }
    Set<String> constants =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    Columns columns = new Columns();
    GraphInputs inputs = new GraphInputs(columns);
    for (ValueInfoProto input : graph.getInputList()) {
      if (!constants.contains(input.getName())) {
        requireNew(scope, input.getName());
        scope.put(input.getName(), inputs.read(input));
      }
    }
    List<String> wanted = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    if (wanted.isEmpty() || columns.inputs().isEmpty()) {
      throw new GraphException("its graph has no input or no output; expected one of each");
    }
    scope.run(graph.getNodeList(), wanted);
    Map<String, Value> outputs = new LinkedHashMap<>();
    wanted.forEach(name -> outputs.put(name, scope.value(name)));
    return new Trace(columns, outputs);
  }

  private static void requireNew(Scope scope, String name) {
    if (name.isEmpty() || scope.has(name)) {
      throw new GraphException(
          "its inputs or initializers have the name '%s' twice or without letters; expected a name for each"
              .formatted(name));
    }
  }
}
