package dev.nn.onnx.tensors;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** A reader of tensors in each of the forms that the format has: raw, typed, and external. */
public final class TensorReader {

  private final ExternalData external;
  private final ElementBudget budget;

  /** Creates a reader for the tensors of one file, with the budget of its import. */
  public TensorReader(ExternalData external, ElementBudget budget) {
    this.external = external;
    this.budget = budget;
  }

  /** Returns the budget of the import. */
  public ElementBudget budget() {
    return budget;
  }

  /** Reads a tensor; refuses one whose elements are not as many as its shape says. */
  public Tensor read(TensorProto tensor) {
    String name = "the tensor '%s'".formatted(tensor.getName());
    int[] shape = shape(name, tensor);
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null || tensor.hasSegment()) {
      throw new GraphException(
          "%s has the element type %s, or is a segment of one; expected a whole tensor of a known type"
              .formatted(name, tensor.getDataType()));
    }
    if (type == DataType.STRING) {
      requireCount(name, shape, tensor.getStringDataCount());
      return Tensor.texts(
          shape, tensor.getStringDataList().stream().map(ByteString::toStringUtf8).toList());
    }
    boolean outside = tensor.getDataLocation() == DataLocation.EXTERNAL;
    if (outside || tensor.hasRawData()) {
      ByteBuffer bytes =
          outside
              ? external.read(name, tensor.getExternalDataList())
              : tensor.getRawData().asReadOnlyByteBuffer();
      budget.add(outside ? bytes.remaining() : 0);
      return raw(name, type, shape, bytes.order(ByteOrder.LITTLE_ENDIAN));
    }
    return typed(name, type, shape, tensor);
  }

  private static int[] shape(String name, TensorProto tensor) {
    int[] shape = new int[tensor.getDimsCount()];
    for (int d = 0; d < shape.length; d++) {
      long size = tensor.getDims(d);
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw new GraphException(
            "%s has the shape %s; expected sizes from 0 to 2³¹ − 1"
                .formatted(name, tensor.getDimsList()));
      }
      shape[d] = (int) size;
    }
    try {
      Tensor.size(shape);
    } catch (GraphException e) {
      throw new GraphException(name + " has " + e.getMessage(), e);
    }
    return shape;
  }

  private static void requireCount(String name, int[] shape, long count) {
    if (count != Tensor.size(shape)) {
      throw new GraphException(
          "%s has %s elements for the shape %s, which needs %s; the file is damaged"
              .formatted(name, count, Arrays.toString(shape), Tensor.size(shape)));
    }
  }

  private static Tensor raw(String name, DataType type, int[] shape, ByteBuffer bytes) {
    int width =
        switch (type) {
          case DOUBLE, INT64, UINT64 -> Long.BYTES;
          case FLOAT, INT32, UINT32 -> Integer.BYTES;
          case FLOAT16, BFLOAT16, INT16, UINT16 -> Short.BYTES;
          case INT8, UINT8, BOOL -> 1;
          default -> throw unknown(name, type);
        };
    if (bytes.remaining() != (long) Tensor.size(shape) * width) {
      throw new GraphException(
          "%s has %s bytes for the shape %s of %s, which needs %s; the file is damaged"
              .formatted(
                  name,
                  bytes.remaining(),
                  Arrays.toString(shape),
                  type,
                  (long) Tensor.size(shape) * width));
    }
    int from = bytes.position();
    IntToDoubleFunction numbers =
        switch (type) {
          case DOUBLE -> i -> bytes.getDouble(from + i * Double.BYTES);
          case INT64 -> i -> bytes.getLong(from + i * Long.BYTES);
          case UINT64 -> i -> unsigned(bytes.getLong(from + i * Long.BYTES));
          case FLOAT -> i -> bytes.getFloat(from + i * Float.BYTES);
          case INT32 -> i -> bytes.getInt(from + i * Integer.BYTES);
          case UINT32 -> i -> Integer.toUnsignedLong(bytes.getInt(from + i * Integer.BYTES));
          case FLOAT16 -> i -> HalfFloat.number(bytes.getShort(from + i * Short.BYTES));
          case BFLOAT16 -> i -> HalfFloat.brain(bytes.getShort(from + i * Short.BYTES));
          case INT16 -> i -> bytes.getShort(from + i * Short.BYTES);
          case UINT16 -> i -> Short.toUnsignedInt(bytes.getShort(from + i * Short.BYTES));
          case INT8 -> i -> bytes.get(from + i);
          case UINT8 -> i -> Byte.toUnsignedInt(bytes.get(from + i));
          case BOOL -> i -> bytes.get(from + i) == 0 ? 0 : 1;
          default -> throw unknown(name, type);
        };
    return Tensor.of(shape, numbers);
  }

  private static Tensor typed(String name, DataType type, int[] shape, TensorProto tensor) {
    int count =
        switch (type) {
          case FLOAT -> tensor.getFloatDataCount();
          case DOUBLE -> tensor.getDoubleDataCount();
          case INT64 -> tensor.getInt64DataCount();
          case UINT32, UINT64 -> tensor.getUint64DataCount();
          case FLOAT16, BFLOAT16, INT32, INT16, UINT16, INT8, UINT8, BOOL ->
              tensor.getInt32DataCount();
          default -> throw unknown(name, type);
        };
    requireCount(name, shape, count);
    IntToDoubleFunction numbers =
        switch (type) {
          case FLOAT -> tensor::getFloatData;
          case DOUBLE -> tensor::getDoubleData;
          case INT64 -> tensor::getInt64Data;
          case UINT64 -> i -> unsigned(tensor.getUint64Data(i));
          case UINT32 -> i -> Integer.toUnsignedLong((int) tensor.getUint64Data(i));
          case FLOAT16 -> i -> HalfFloat.number((short) tensor.getInt32Data(i));
          case BFLOAT16 -> i -> HalfFloat.brain((short) tensor.getInt32Data(i));
          case INT16 -> i -> (short) tensor.getInt32Data(i);
          case UINT16 -> i -> Short.toUnsignedInt((short) tensor.getInt32Data(i));
          case INT8 -> i -> (byte) tensor.getInt32Data(i);
          case UINT8 -> i -> Byte.toUnsignedInt((byte) tensor.getInt32Data(i));
          case BOOL -> i -> tensor.getInt32Data(i) == 0 ? 0 : 1;
          default -> tensor::getInt32Data;
        };
    return Tensor.of(shape, numbers);
  }

  /** Returns the number that 64 bits without a sign stand for, rounded once. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0; // an odd bit decides a tie
  }

  private static GraphException unknown(String name, DataType type) {
    return new GraphException(
        "%s has elements of the type %s; expected numbers of 16, 32 or 64 bits, whole numbers, truth values or texts"
            .formatted(name, type));
  }
}
