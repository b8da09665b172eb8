package dev.nn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A graph made node by node. */
final class HandmadeGraph {

  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);

  /** Starts a graph with some version of the standard operators. */
  HandmadeGraph(int opset) {
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
  }

  /** Adds an input of 32-bit floats [rows × columns…]; −1 for a size that is not known. */
  HandmadeGraph input(String name, int... columns) {
    model.getGraphBuilder().addInput(information(name, DataType.FLOAT, columns));
    return this;
  }

  /** Adds an input of texts [rows × 1]. */
  HandmadeGraph texts(String name) {
    model.getGraphBuilder().addInput(information(name, DataType.STRING, 1));
    return this;
  }

  HandmadeGraph output(String... names) {
    for (String name : names) {
      model.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(name));
    }
    return this;
  }

  private static ValueInfoProto information(String name, DataType type, int... columns) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("rows");
    for (int column : columns) {
      if (column < 0) {
        shape.addDimBuilder().setDimParam("columns");
      } else {
        shape.addDimBuilder().setDimValue(column);
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Adds a constant of 32-bit floats 0.1, 0.2, and so on. */
  HandmadeGraph constant(String name, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
    long size = 1;
    for (long dimension : shape) {
      tensor.addDims(dimension);
      size *= dimension;
    }
    for (int i = 1; i <= size; i++) {
      tensor.addFloatData(i * 0.1f);
    }
    return tensor(tensor);
  }

  /** Adds a list of 32-bit floats. */
  HandmadeGraph numbers(String name, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(values.length);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor(tensor);
  }

  HandmadeGraph tensor(TensorProto.Builder tensor) {
    model.getGraphBuilder().addInitializer(tensor);
    return this;
  }

  /** Adds a node of an operator, {@code domain.Name} for one of another domain. */
  HandmadeGraph node(String operator, String output, String... inputs) {
    return node(operator, List.of(), output, inputs);
  }

  HandmadeGraph node(
      String operator, List<AttributeProto> attributes, String output, String... inputs) {
    int dot = operator.lastIndexOf('.');
    model
        .getGraphBuilder()
        .addNode(
            NodeProto.newBuilder()
                .setOpType(operator.substring(dot + 1))
                .setDomain(dot < 0 ? "" : operator.substring(0, dot))
                .setName(output + " node")
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes)
                .addOutput(output));
    return this;
  }

  HandmadeGraph domain(String name, long version) {
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(name).setVersion(version));
    return this;
  }

  static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  ModelProto.Builder model() {
    return model;
  }

  Path write(Path file) throws IOException {
    Files.write(file, model.build().toByteArray());
    return file;
  }
}
