package dev.nn.onnx.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.nn.onnx.imports.TensorReader.ElementBudget;
import dev.nn.onnx.imports.TensorReader.ExternalData;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorReaderTest {

  private static double[] read(TensorProto.Builder tensor) {
    ExternalData none = new ExternalData(Path.of("model.onnx"));
    return new TensorReader(none, new ElementBudget(0)).read(tensor.build()).toArray();
  }

  private static TensorProto.Builder tensor(DataType type) {
    return TensorProto.newBuilder().setName("t").setDataType(type.getNumber()).addDims(1);
  }

  /** Each type's least and greatest numbers, as raw bytes and in the field of the type. */
  @ParameterizedTest
  @CsvSource({
    "INT8, 1, -128",
    "INT8, 1, 127",
    "UINT8, 1, 255",
    "UINT8, 1, 128",
    "INT16, 2, -32768",
    "INT16, 2, 32767",
    "UINT16, 2, 65535",
    "UINT16, 2, 32768",
    "INT32, 4, -2147483648",
    "INT32, 4, 2147483647",
    "UINT32, 4, 4294967295",
    "UINT32, 4, 2147483648",
    "INT64, 8, -9223372036854775808",
    "INT64, 8, 9223372036854775807",
    "UINT64, 8, 9223372036854775807",
    "UINT64, 8, 9223372036854775808",
    "UINT64, 8, 9223372036854776833",
    "UINT64, 8, 18446744073709551615",
    "UINT64, 8, 1",
    "BOOL, 1, 1",
    "BOOL, 1, 0"
  })
  void wholeNumbers(DataType type, int width, BigInteger number) {
    byte[] raw =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(number.longValue())
            .array();
    assertThat(read(tensor(type).setRawData(ByteString.copyFrom(raw, 0, width))))
        .containsExactly(number.doubleValue());
    TensorProto.Builder typed = tensor(type);
    switch (type) {
      case INT64 -> typed.addInt64Data(number.longValue());
      case UINT32, UINT64 -> typed.addUint64Data(number.longValue());
      default -> typed.addInt32Data(number.intValue());
    }
    assertThat(read(typed)).containsExactly(number.doubleValue());
  }

  @Test
  void rejectsTypesWithoutWholeBytes() {
    int int4 = 22;
    assertThatThrownBy(() -> read(tensor(DataType.FLOAT).setDataType(int4).addInt32Data(1)))
        .isInstanceOf(GraphException.class)
        .hasMessageContainingAll("'t'", "type", "expected");
  }
}
