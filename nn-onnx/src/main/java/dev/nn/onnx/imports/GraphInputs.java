package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Feature;
import dev.nn.onnx.signals.TextColumns;
import dev.nn.onnx.signals.Value;
import dev.nn.onnx.tensors.GraphException;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a graph as columns of a table: one for each element of a row. */
final class GraphInputs {

  /** The most columns, which an image of 1024 × 1024 pixels has. */
  private static final int MOST = Affine.MOST;

  private final Columns columns;

  /** Creates a reader that adds columns to some. */
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
    return switch (element) {
      case STRING -> texts(name, (int) width, shape.length);
      case FLOAT,
          DOUBLE,
          FLOAT16,
          BFLOAT16,
          INT64,
          INT32,
          INT16,
          INT8,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          BOOL ->
          numbers(name, (int) width, shape);
      default ->
          throw new GraphException(
              "its input '%s' is of the type %s; expected numbers or texts"
                  .formatted(name, element));
    };
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
                    d.hasDimValue() ? String.valueOf(d.getDimValue()) : "'" + d.getDimParam() + "'")
            .toList();
    return sizes.toString();
  }
}
