package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Arrays as tensors, row by row and little-endian. */
final class Tensors {

  private Tensors() {}

  static TensorProto.Builder of(float[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return of(DataType.FLOAT, bytes, shape);
  }

  static TensorProto.Builder of(double[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return of(DataType.DOUBLE, bytes, shape);
  }

  static TensorProto.Builder of(long[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return of(DataType.INT64, bytes, shape);
  }

  static TensorProto.Builder of(boolean[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, 1);
    for (boolean value : values) {
      bytes.put((byte) (value ? 1 : 0));
    }
    return of(DataType.BOOL, bytes.rewind(), shape);
  }

  static TensorProto.Builder of(List<String> values, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(DataType.STRING.getNumber());
    dimensions(tensor, shape);
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    return tensor;
  }

  private static TensorProto.Builder of(DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    dimensions(tensor, shape);
    return tensor;
  }

  private static void dimensions(TensorProto.Builder tensor, long... shape) {
    for (long size : shape) {
      tensor.addDims(size);
    }
  }

  private static ByteBuffer bytes(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
