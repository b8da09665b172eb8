package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.nn.onnx.imports.Scope.Functions;
import dev.nn.onnx.imports.Scope.Opsets;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.TextColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph, traced: the values of its outputs, in order, as functions of the columns that it takes.
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

  /** The inputs of a graph as columns of a table: one for each element of a row. */
  static final class GraphInputs {

    /** The most columns, which an image of 1024 × 1024 pixels has. */
    private static final int MOST = Affine.MOST;

    private final Columns columns;

    GraphInputs(Columns columns) {
      this.columns = columns;
    }

    /** Returns the value of an input; refuses one that is not a row of numbers or texts. */
    Value read(ValueInfoProto input) {
      String name = input.getName();
      TypeProto.Tensor type = input.getType().getTensorType();
      DataType element = DataType.forNumber(type.getElemType());
      List<Dimension> dimensions = type.getShape().getDimList();
      if (!input.getType().hasTensorType() || element == null || dimensions.isEmpty()) {
        throw new GraphException(
            "its input '%s' has no type or no shape; expected a tensor [rows × columns]"
                .formatted(name));
      }
      int[] shape = new int[dimensions.size() - 1];
      long width = 1;
      for (int d = 0; d < shape.length; d++) {
        Dimension dimension = dimensions.get(d + 1);
        long size = dimension.getDimValue();
        if (!dimension.hasDimValue() || size < 1 || size > MOST || (width *= size) > MOST) {
          throw new GraphException(
              "its input '%s' has the shape %s; expected known sizes of all dimensions but the first, the rows, with at most %s numbers in a row. Export it with a dynamic first axis alone"
                  .formatted(name, text(dimensions), MOST));
        }
        shape[d] = (int) size;
      }
      if (columns.inputs().size() + width > MOST) {
        throw new GraphException(
            "its inputs up to '%s' have %s columns; expected at most %s in all"
                .formatted(name, columns.inputs().size() + width, MOST));
      }
      if (element == DataType.STRING) {
        return texts(name, (int) width, shape.length);
      }
      if (TensorReader.width(element) == 0) {
        throw new GraphException(
            "its input '%s' is of the type %s; expected numbers or texts".formatted(name, element));
      }
      return numbers(name, (int) width, shape);
    }

    private Value numbers(String name, int width, int[] shape) {
      List<Feature> features = new ArrayList<>(width);
      for (int column : add(name, width, false)) {
        features.add(new Feature.Quantity(column));
      }
      return columns.signal(features).shaped(shape);
    }

    private Value texts(String name, int width, int rank) {
      if (rank > 1) {
        throw new GraphException(
            "its input '%s' has texts in %s dimensions; expected [rows × columns]"
                .formatted(name, rank + 1));
      }
      return new TextColumns(
          columns, add(name, width, true).stream().map(TextColumns.Cell::new).toList());
    }

    private List<Integer> add(String name, int width, boolean text) {
      List<Integer> places = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        String column = width == 1 ? name : name + "_" + i;
        places.add(columns.add(new Columns.Input(column, text)));
      }
      return places;
    }

    private static String text(List<Dimension> dimensions) {
      List<String> sizes =
          dimensions.stream()
              .map(
                  d ->
                      d.hasDimValue()
                          ? String.valueOf(d.getDimValue())
                          : "'" + d.getDimParam() + "'")
              .toList();
      return sizes.toString();
    }
  }
}
