package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files whose nodes need much memory, time or stack: refused before they get it. */
class GrowingGraphTest {

  private static final List<AttributeProto> AXIS = List.of(HandmadeGraph.whole("axis", 1));
  private static final List<AttributeProto> FIRST = List.of(HandmadeGraph.whole("axis", 0));

  @TempDir private Path folder;

  private void assertRejected(HandmadeGraph graph, String... parts) throws IOException {
    Path file = graph.output("y").write(folder.resolve("graph.onnx"));
    assertThat(Files.size(file)).isLessThan(200_000);
    assertThatThrownBy(() -> Onnx.load(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContainingAll(parts);
  }

  private static HandmadeGraph graph() {
    return new HandmadeGraph(17).domain("ai.onnx.ml", 3);
  }

  /** Adds nodes each of which takes the value before it {@code times} times: v0, v1, and so on. */
  private static HandmadeGraph grown(
      HandmadeGraph graph, int nodes, int times, String operator, List<AttributeProto> attributes) {
    for (int i = 0; i < nodes; i++) {
      String[] inputs = Collections.nCopies(times, "v" + i).toArray(new String[0]);
      graph.node(operator, attributes, "v" + (i + 1), inputs);
    }
    return graph.node("Relu", "y", "v" + nodes);
  }

  @Test
  void columnsThatDouble() throws Exception {
    HandmadeGraph graph = grown(graph().input("v0", 1), 24, 2, "Concat", AXIS);
    assertRejected(graph, "'v21 node' (Concat", "2097152 numbers", "at most 1048576", "repeats");
  }

  @Test
  void branchesThatDouble() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).node("Relu", "r", "x").node("Exp", "e", "x");
    graph.node("Concat", AXIS, "v0", "r", "e");
    assertRejected(grown(graph, 24, 2, "Concat", AXIS), "(Concat", "at most 1048576");
  }

  @Test
  void textsThatDouble() throws Exception {
    HandmadeGraph graph = grown(graph().texts("v0"), 24, 2, "Concat", AXIS);
    assertRejected(graph, "(Concat", "at most 1048576");
  }

  @Test
  void constantsThatDouble() throws Exception {
    HandmadeGraph graph = grown(graph().input("x", 1).numbers("v0", 1), 24, 2, "Concat", FIRST);
    assertRejected(graph, "'v22 node' (Concat", "4194304 elements", "folded constants");
  }

  @Test
  void aLongConstantManyTimes() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).constant("v0", 10_000);
    assertRejected(grown(graph, 1, 10_000, "Concat", FIRST), "(Concat", "100000000 elements");
  }

  @Test
  void columnsOfManyNodes() throws Exception {
    HandmadeGraph graph = graph().input("x", 1 << 16);
    for (int i = 0; i < 100; i++) {
      graph.node("Concat", AXIS, "c" + i, i == 0 ? "x" : "c" + (i - 1), "x");
      graph.numbers("i" + i, 0).node("Gather", AXIS, "g" + i, "c" + i, "i" + i);
    }
    graph.node("Relu", "y", "c99");
    assertRejected(graph, "(Concat", "at most");
  }

  @Test
  void wideColumnsOfManyNodes() throws Exception {
    HandmadeGraph graph = graph().input("x", 1 << 16);
    for (int i = 0; i < 100; i++) {
      graph.node("Concat", AXIS, "c" + i, "x", "x");
      graph.numbers("i" + i, 0).node("Gather", AXIS, "g" + i, "c" + i, "i" + i);
    }
    graph.node(
        "Concat", AXIS, "y", IntStream.range(0, 100).mapToObj(i -> "g" + i).toArray(String[]::new));
    assertRejected(graph, "(Concat", "131072 elements, and other nodes needed", "at most");
  }

  @Test
  void outputsThatDouble() throws Exception {
    HandmadeGraph graph = graph().input("v0", 1);
    for (int i = 0; i < 20; i++) {
      graph.node("Concat", AXIS, i == 19 ? "y" : "v" + (i + 1), "v" + i, "v" + i);
    }
    assertRejected(graph, "33554432 elements", "at most");
  }

  @Test
  void productsOfConstants() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).constant("a", 4096, 1).constant("b", 1, 4096);
    graph.node("MatMul", "y", "a", "b");
    assertRejected(graph, "'y node' (MatMul", "elements", "at most");
  }

  @Test
  void broadcastConstants() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).constant("a", 4096, 1).constant("b", 1, 4096);
    assertRejected(graph.node("Add", "y", "a", "b"), "'y node' (Add", "33554432 elements");
  }

  @Test
  void manyOperandsOfConstants() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).constant("v0", 10_000);
    assertRejected(grown(graph, 1, 10_000, "Max", List.of()), "(Max", "100000000 elements");
  }

  @Test
  void placesByConstants() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).tensor(zeros("i", 10_000)).numbers("v", 1);
    for (int i = 0; i < 2000; i++) {
      graph.node("Gather", FIRST, "g" + i, i == 0 ? "v" : "g" + (i - 1), "i");
    }
    assertRejected(graph.node("Relu", "y", "g1999"), "(Gather", "10000 elements", "at most");
  }

  private static TensorProto.Builder zeros(String name, int size) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.INT8.getNumber())
        .addDims(size)
        .setRawData(ByteString.copyFrom(new byte[size]));
  }

  @Test
  void columnsOfManyInputs() throws Exception {
    HandmadeGraph graph = graph().input("a", 1 << 20).input("b", 1);
    assertRejected(graph.node("Concat", AXIS, "y", "a", "b"), "'b'", "1048577 columns", "1048576");
  }

  @Test
  void identitiesOfWideInputs() throws Exception {
    HandmadeGraph graph = graph().input("x", 1 << 14).node("Relu", "y", "x");
    assertRejected(graph, "268435456 weights", "columns × columns");
  }

  @Test
  void dimensionsWithoutEnd() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).numbers("v0", 1);
    AttributeProto.Builder axes =
        AttributeProto.newBuilder().setName("axes").setType(AttributeType.INTS);
    for (int i = 1; i <= 100; i++) {
      axes.addInts(i);
    }
    HandmadeGraph constant = graph.node("Unsqueeze", List.of(axes.build()), "y", "v0");
    assertRejected(constant, "101 dimensions", "at most 64");
    HandmadeGraph signal = graph().input("x", 1);
    signal.node("Unsqueeze", List.of(axes.addInts(101).build()), "y", "x");
    assertRejected(signal, "(Unsqueeze", "dimensions", "at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Slice", "Gather"})
  void longChainsOfParts(String operator) throws Exception {
    HandmadeGraph graph = graph().input("x", 1).numbers("v0", 1).tensor(zeros("zero", 1));
    graph.numbers("one", 1);
    for (int i = 0; i < 20_000; i++) {
      String[] inputs =
          operator.equals("Slice")
              ? new String[] {"v" + i, "zero", "one"}
              : new String[] {"v" + i, "zero"};
      graph.node(operator, FIRST, "v" + (i + 1), inputs);
    }
    Path file =
        graph.node("Mul", "y", "x", "v20000").output("y").write(folder.resolve("graph.onnx"));
    assertEquals(1, Onnx.loadNetwork(file).spec().outputs());
  }

  @Test
  void longChainsOfLinearBranches() throws Exception {
    HandmadeGraph graph = graph().input("x", 1).constant("w", 1, 2).tensor(zeros("zero", 1));
    graph.node("MatMul", "v0", "x", "w");
    for (int i = 0; i < 1000; i++) {
      graph.node("Gather", AXIS, "g" + i, "v" + i, "zero");
      graph.node("Concat", AXIS, "v" + (i + 1), "g" + i, "g" + i);
    }
    assertRejected(
        graph.node("Relu", "y", "v1000"), "'v101 node' (Concat", "101 times", "one Concat");
  }

  @Test
  void manyTensorsOfOnePartOfAFile() throws Exception {
    Files.write(folder.resolve("weights.bin"), new byte[4000]);
    HandmadeGraph graph = graph().input("x", 1000);
    for (int i = 0; i < 5; i++) {
      TensorProto.Builder tensor = zeros("w" + i, 1).clearRawData().clearDims();
      tensor.addDims(4000).addDims(1).setDataLocation(DataLocation.EXTERNAL);
      tensor.addExternalDataBuilder().setKey("location").setValue("weights.bin");
      graph.tensor(tensor);
    }
    assertRejected(graph.node("MatMul", "y", "x", "w4"), "'w4'", "20000 bytes", "4000", "4 times");
  }

  /** A replaced text: each indicator of a category had a list of all categories. */
  @Test
  void manyCategoriesOfReplacedTexts() throws Exception {
    int count = 3000;
    AttributeProto.Builder categories =
        AttributeProto.newBuilder().setName("cats_strings").setType(AttributeType.STRINGS);
    for (int i = 0; i < count; i++) {
      categories.addStrings(ByteString.copyFromUtf8("id " + i));
    }
    TensorProto.Builder replacement =
        TensorProto.newBuilder().setName("other").setDataType(DataType.STRING.getNumber());
    replacement.addDims(1).addStringData(ByteString.copyFromUtf8("id 3"));
    AttributeProto keys =
        AttributeProto.newBuilder()
            .setName("keys_strings")
            .setType(AttributeType.STRINGS)
            .addStrings(ByteString.copyFromUtf8("old"))
            .build();
    AttributeProto values =
        AttributeProto.newBuilder()
            .setName("values_int64s")
            .setType(AttributeType.INTS)
            .addInts(1)
            .build();
    AttributeProto otherwise = HandmadeGraph.whole("default_int64", 0);
    HandmadeGraph graph = graph().texts("id").tensor(replacement).constant("w", count, 1);
    graph.node("ai.onnx.ml.LabelEncoder", List.of(keys, values, otherwise), "old", "id");
    graph.node("Cast", List.of(HandmadeGraph.whole("to", DataType.BOOL.getNumber())), "is", "old");
    graph.node("Where", "t", "is", "other", "id");
    graph.node("ai.onnx.ml.OneHotEncoder", List.of(categories.build()), "h", "t");
    graph.node("Flatten", "f", "h").node("MatMul", "y", "f", "w").output("y");
    var model = Onnx.load(graph.write(folder.resolve("graph.onnx")));
    assertEquals(0.4, model.predict(Map.of("id", "old")).number(), 1e-6);
    assertEquals(1.0, model.predict(Map.of("id", "id 9")).number(), 1e-6);
  }
}
