package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.nn.api.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that are no feed-forward network, or damaged: the error names the place and the rule. */
@Tag("slow")
class ForeignGraphTest {

  @TempDir private Path folder;

  @Test
  void nodesWithoutPlaceInTheNetwork() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 3, 8, 8).constant("w", 4, 3, 3, 3);
    String message = refusal(graph.node("Conv", "y", "x", "w").output("y"));
    assertContains(message, "'y node'", "(Conv, opset 17)");
    assertContains(message, "Supported are Abs, Add, And");
    assertContains(message, "ai.onnx.ml ArrayFeatureExtractor");
    assertContains(
        refusal(new HandmadeGraph(14).input("x", 3).node("LSTM", "y", "x").output("y")),
        "'y node'",
        "(LSTM, opset 14)");
    assertContains(
        refusal(
            new HandmadeGraph(14)
                .domain("com.microsoft", 1)
                .input("x", 3)
                .node("com.microsoft.FusedGemm", "y", "x")
                .output("y")),
        "(com.microsoft.FusedGemm, opset 1)");
  }

  @Test
  void nodesThatNothingNeedsDoNotCount() throws Exception {
    HandmadeGraph graph = layer("x", "y").node("LSTM", "unused", "x").output("y");
    assertEquals(2, Onnx.loadNetwork(graph.write(folder.resolve("a.onnx"))).spec().outputs());
  }

  @Test
  void cycles() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 3).node("Relu", "a", "b");
    assertContains(
        refusal(graph.node("Relu", "b", "a").output("b")),
        "a cycle",
        "'b'",
        "'a node' (Relu, opset 17)");
  }

  @Test
  void missingValues() throws Exception {
    assertContains(
        refusal(new HandmadeGraph(17).input("x", 3).node("MatMul", "y", "x", "w").output("y")),
        "'w', an input",
        "'y node' (MatMul, opset 17)",
        "missing");
    assertContains(
        refusal(new HandmadeGraph(17).input("x", 3).output("y")), "'y', the output", "missing");
  }

  @Test
  void shapesThatDoNotChain() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 3).constant("w", 4, 2);
    assertContains(
        refusal(graph.node("MatMul", "y", "x", "w").output("y")), "3 numbers", "matrix [4 × 2]");
    graph = new HandmadeGraph(17).input("x", 3).constant("b", 4);
    assertContains(
        refusal(graph.node("Add", "y", "x", "b").output("y")), "numbers [4]", "each row [3]");
  }

  @Test
  void inputsThatAreNoColumns() throws Exception {
    HandmadeGraph graph =
        new HandmadeGraph(17).input("a", 3).input("b", 2).constant("v", 3, 2).constant("w", 2, 2);
    graph.node("MatMul", "p", "a", "v").node("MatMul", "q", "b", "w");
    assertContains(
        refusal(graph.node("Add", "y", "p", "q").output("y")),
        "'y node' (Add, opset 17)",
        "two branches");
    assertContains(
        refusal(new HandmadeGraph(17).input("x", -1).node("Relu", "y", "x").output("y")),
        "input 'x'",
        "['rows', 'columns']",
        "known sizes");
    assertContains(
        refusal(new HandmadeGraph(17).texts("t").node("Relu", "y", "t").output("y")),
        "input 0",
        "texts of each row [1]",
        "numbers");
  }

  @Test
  void unknownOpsets() throws Exception {
    assertContains(
        refusal(new HandmadeGraph(999).input("x", 3).node("Relu", "y", "x").output("y")),
        "version 999",
        "7 to 27");
    assertContains(
        refusal(
            new HandmadeGraph(17).input("x", 3).node("ai.onnx.ml.Scaler", "y", "x").output("y")),
        "(ai.onnx.ml.Scaler, opset 0)",
        "version");
  }

  @Test
  void sizesThatOverflow() throws Exception {
    for (long[] shape : new long[][] {{1L << 31, 2}, {1 << 30, 1 << 30}, {-3, 2}}) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder().setName("w").setDataType(DataType.FLOAT.getNumber());
      for (long size : shape) {
        tensor.addDims(size);
      }
      HandmadeGraph graph = new HandmadeGraph(17).input("x", 3).tensor(tensor);
      String message = refusal(graph.node("MatMul", "y", "x", "w").output("y"));
      assertContains(message, "the tensor 'w' has ");
      assertContains(message, "expected sizes");
    }
    HandmadeGraph wide = new HandmadeGraph(17).input("x", 1 << 20, 1 << 20);
    assertContains(refusal(wide.node("Relu", "y", "x").output("y")), "input 'x' has");
  }

  @Test
  void tensorsWithOtherThanTheirElements() throws Exception {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(3)
            .addDims(2)
            .setRawData(ByteString.copyFrom(new byte[20]));
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 3).tensor(tensor);
    assertContains(
        refusal(graph.node("MatMul", "y", "x", "w").output("y")),
        "'w' has 20 bytes",
        "[3, 2] of FLOAT",
        "needs 24");
  }

  @Test
  void operationsThatAreNoActivation() throws Exception {
    HandmadeGraph graph = layer("x", "z").node("Sin", "s", "z").node("Mul", "y", "s", "z");
    String message = refusal(graph.output("y"));
    assertContains(message, "'y node' (Mul, opset 17)");
    assertContains(message, "expected one of [celu, elu,");
  }

  @Test
  void limitsOfAnActivationAreNotLost() throws Exception {
    Path file = clipped(80).write(folder.resolve("clipped.onnx"));
    float[][] rows = {{1e5f, 0, 0}, {10, 0, 0}, {-10, 0, 0}};
    Matrix outputs = Onnx.loadNetwork(file).predict(Matrix.of(rows));
    assertEquals(80, outputs.get(0, 1), 1e-4f);
    assertEquals(20, outputs.get(1, 1), 1e-4f);
    assertEquals(0, outputs.get(2, 1), 1e-4f);
    assertContains(refusal(clipped(50_000)), "are not a known activation"); // too coarse in 32 bits
  }

  private static HandmadeGraph clipped(float high) {
    return layer("x", "z")
        .constant("k", 1)
        .node("Div", "scaled", "z", "k")
        .node("Relu", "a", "scaled")
        .tensor(scalar("high", high))
        .node("Clip", "y", "a", "", "high")
        .output("y");
  }

  @Test
  void longOperationsThatAreNoActivationEnd() throws Exception {
    HandmadeGraph graph = layer("x", "a0");
    int steps = 90;
    for (int i = 0; i < steps; i++) {
      graph.tensor(scalar("k" + i, i * 0.37f + 0.1f));
      String operator = i == steps / 2 ? "Sin" : "Add";
      String[] inputs = i == steps / 2 ? new String[] {"a" + i} : new String[] {"a" + i, "k" + i};
      graph.node(operator, "a" + (i + 1), inputs);
    }
    assertContains(refusal(graph.output("a" + steps)), "not a known activation");
  }

  private static TensorProto.Builder scalar(String name, float value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.FLOAT.getNumber())
        .addFloatData(value);
  }

  @Test
  void chainsOfAnyLength() throws Exception {
    HandmadeGraph graph = layer("x", "a0");
    for (int i = 0; i < 100_000; i++) {
      graph.node("Relu", "a" + (i + 1), "a" + i);
    }
    assertContains(refusal(graph.output("a100000")), "more than 100");
    HandmadeGraph layers = new HandmadeGraph(17).input("x", 1).constant("w", 1, 1);
    layers.node("MatMul", "a0", "x", "w");
    for (int i = 0; i < 20_000; i++) {
      layers.node("MatMul", "a" + (i + 1), "a" + i, "w");
    }
    assertContains(refusal(layers.output("a20000")), "more than 10000 layers");
  }

  @Test
  void functionsThatCallThemselves() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).domain("own", 1).input("x", 3);
    FunctionProto function =
        FunctionProto.newBuilder()
            .setName("Again")
            .setDomain("own")
            .addInput("i")
            .addOutput("o")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1))
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("Again")
                    .setDomain("own")
                    .addInput("i")
                    .addOutput("o"))
            .build();
    graph.model().addFunctions(function);
    assertContains(refusal(graph.node("own.Again", "y", "x").output("y")), "calls itself");
  }

  @Test
  void externalDataIsReadFromTheFolderAlone() throws Exception {
    Files.write(folder.resolve("inside.bin"), new byte[24]);
    assertEquals(2, Onnx.loadNetwork(external("inside.bin", "0", "24")).spec().outputs());
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.write(outside.resolve("secret.bin"), new byte[24]);
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("link.bin"), outside.resolve("secret.bin"));
    Files.createSymbolicLink(models.resolve("sub"), outside);
    for (String location :
        List.of(
            "../outside/secret.bin",
            outside.resolve("secret.bin").toString(),
            "link.bin",
            "sub/secret.bin",
            "a/../../outside/secret.bin",
            "",
            "..",
            "missing.bin",
            "a\0b")) {
      Path file = external(location, "0", "24");
      Path moved = Files.move(file, models.resolve("m.onnx"));
      String message = refusal(moved);
      assertContains(
          message, "the tensor 'w'", "in the file '" + location.replace("\0", "\\u0000") + "'");
      Files.delete(moved);
    }
  }

  @Test
  void externalDataOfOtherSizes() throws Exception {
    Files.write(folder.resolve("inside.bin"), new byte[24]);
    assertContains(
        refusal(external("inside.bin", "8", "24")),
        "'w' is 24 bytes",
        "byte 8 of 'inside.bin'",
        "has 24");
    assertContains(
        refusal(external("inside.bin", "0", "12")),
        "'w' has 12 bytes",
        "[3, 2] of FLOAT",
        "needs 24");
    assertContains(refusal(external("inside.bin", "-1", "24")), "offset '-1'", "whole number");
    assertContains(
        refusal(external("inside.bin", "9223372036854775807", "9223372036854775807")),
        "bytes from byte 9223372036854775807");
  }

  private Path external(String location, String offset, String length) throws IOException {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(3)
            .addDims(2)
            .setDataLocation(DataLocation.EXTERNAL)
            .addExternalData(entry("location", location))
            .addExternalData(entry("offset", offset))
            .addExternalData(entry("length", length));
    return new HandmadeGraph(17)
        .input("x", 3)
        .tensor(tensor)
        .node("MatMul", "y", "x", "w")
        .output("y")
        .write(folder.resolve("external.onnx"));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void namesOfOtherCounts() throws Exception {
    Path file = layer("x", "y").output("y").write(folder.resolve("a.onnx"));
    IOException e =
        assertThrows(
            OnnxException.class, () -> Onnx.load(file, ImportNames.NONE.columns("one", "two")));
    assertContains(e.getMessage(), "[one, two]", "takes 3");
    e = assertThrows(OnnxException.class, () -> Onnx.load(file, ImportNames.NONE.labels("a")));
    assertContains(e.getMessage(), "labels [a]", "2 outputs");
    e = assertThrows(OnnxException.class, () -> Onnx.load(file, ImportNames.NONE.predicted("p")));
    assertContains(e.getMessage(), "columns are [p]");
  }

  @Test
  void emptyGraphs() throws Exception {
    Path file = folder.resolve("empty.onnx");
    Files.write(file, ModelProto.newBuilder().setIrVersion(8).build().toByteArray());
    assertContains(refusal(file), "not an ONNX file");
    assertContains(refusal(new HandmadeGraph(17).input("x", 3)), "no input or no output");
    assertContains(
        refusal(new HandmadeGraph(17).constant("y", 3).output("y")), "no input or no output");
  }

  private static HandmadeGraph layer(String input, String output) {
    return new HandmadeGraph(17)
        .input(input, 3)
        .constant("w", 3, 2)
        .node("MatMul", output, input, "w");
  }

  private String refusal(HandmadeGraph graph) throws IOException {
    return refusal(graph.write(folder.resolve("graph.onnx")));
  }

  private static String refusal(Path file) {
    OnnxException e = assertThrows(OnnxException.class, () -> Onnx.load(file));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith(file + ": "), message);
    return message;
  }

  private static void assertContains(String message, String... parts) {
    assertThat(message).contains(parts);
  }
}
