package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are valid in form, and made to be misread, or to need much memory or time. */
@Tag("slow")
class MaliciousFileTest {

  @TempDir private Path folder;

  @Test
  void attributesOfOtherTypes() throws Exception {
    AttributeProto text =
        AttributeProto.newBuilder()
            .setName("alpha")
            .setType(AttributeType.STRING)
            .setS(ByteString.copyFromUtf8("0.3"))
            .build();
    HandmadeGraph graph = layer().node("LeakyRelu", List.of(text), "y", "z");
    assertContains(refusal(graph), "'alpha'", "STRING", "FLOAT");
    HandmadeGraph gemm = new HandmadeGraph(17).input("x", 3).constant("w", 3, 3);
    AttributeProto real =
        AttributeProto.newBuilder().setName("transB").setType(AttributeType.FLOAT).setF(1).build();
    assertContains(
        refusal(gemm.node("Gemm", List.of(real), "y", "x", "w")),
        "'transB'",
        "FLOAT",
        "expected INT");
  }

  @Test
  void namesOfManyLetters() throws Exception {
    String message = refusal(layer().node("x".repeat(1_000_000), "y", "z"));
    assertTrue(message.length() < 10_000, message.length() + " letters");
  }

  @Test
  void namesTwice() throws Exception {
    assertContains(refusal(layer().constant("w", 3, 2).node("Relu", "y", "z")), "'w' twice");
    assertContains(refusal(layer().input("x", 3).node("Relu", "y", "z")), "'x' twice");
    assertContains(refusal(layer().input("", 3).node("Relu", "y", "z")), "'' twice or without");
  }

  @Test
  void longChainsOfConstants() throws Exception {
    for (String operator : List.of("Transpose", "Cast", "Neg", "Identity")) {
      HandmadeGraph graph = new HandmadeGraph(17).input("x", 1).constant("w0", 1, 1);
      List<AttributeProto> attributes =
          operator.equals("Cast") ? List.of(HandmadeGraph.whole("to", 7)) : List.of();
      for (int i = 0; i < 50_000; i++) {
        graph.node(operator, attributes, "w" + (i + 1), "w" + i);
      }
      graph.node("MatMul", "y", "x", "w50000").output("y");
      Path file = graph.write(folder.resolve("graph.onnx"));
      assertEquals(1, Onnx.loadNetwork(file).spec().outputs());
    }
  }

  @Test
  void constantsOfOtherShapesThanTheLayer() throws Exception {
    for (long[] shape : new long[][] {{5}, {4, 2}, {1, 1, 2}}) {
      HandmadeGraph graph = layer().constant("c", shape).node("Sub", "zero", "c", "c");
      assertContains(refusal(graph.node("Max", "y", "z", "zero")), "numbers of each row [2]");
    }
  }

  @Test
  void concatOfManyInputs() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 1).constant("w", 100_000, 1);
    String[] inputs = Collections.nCopies(100_000, "x").toArray(new String[0]);
    graph.node("Concat", List.of(HandmadeGraph.whole("axis", 1)), "z", inputs);
    Path file = graph.node("MatMul", "y", "z", "w").output("y").write(folder.resolve("a.onnx"));
    assertEquals(1, Onnx.loadNetwork(file).spec().inputs());
  }

  @Test
  void functionsOfManyNodes() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).domain("own", 1).input("x", 3);
    OperatorSetIdProto.Builder standard = OperatorSetIdProto.newBuilder().setVersion(17);
    OperatorSetIdProto.Builder own = OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1);
    graph.model().addFunctions(chain("Inner", "", "Identity", 5000).addOpsetImport(standard));
    graph.model().addFunctions(chain("Outer", "own", "Inner", 5000).addOpsetImport(own));
    assertContains(refusal(graph.node("own.Outer", "y", "x")), "at most 1000000");
  }

  private static FunctionProto.Builder chain(
      String name, String domain, String operator, int length) {
    FunctionProto.Builder function =
        FunctionProto.newBuilder().setName(name).setDomain("own").addInput("a0");
    for (int i = 0; i < length; i++) {
      function.addNode(
          NodeProto.newBuilder()
              .setOpType(operator)
              .setDomain(domain)
              .addInput("a" + i)
              .addOutput("a" + (i + 1)));
    }
    return function.addOutput("a" + length);
  }

  @Test
  void manyCategories() throws Exception {
    int count = 20_000;
    AttributeProto.Builder categories =
        AttributeProto.newBuilder().setName("cats_strings").setType(AttributeType.STRINGS);
    for (int i = 0; i < count; i++) {
      categories.addStrings(ByteString.copyFromUtf8("id " + i));
    }
    HandmadeGraph graph = new HandmadeGraph(17).domain("ai.onnx.ml", 3).texts("id");
    graph.node("ai.onnx.ml.OneHotEncoder", List.of(categories.build()), "h", "id");
    graph.constant("w", count, 1).node("Flatten", "f", "h").node("MatMul", "y", "f", "w");
    Path file = graph.output("y").write(folder.resolve("graph.onnx"));
    assertEquals(1, Onnx.load(file).predict(Map.of("id", "id 9")).number(), 1e-6);
  }

  @Test
  void categoriesTwice() throws Exception {
    List<ByteString> texts = new ArrayList<>();
    List.of("a", "b", "a").forEach(text -> texts.add(ByteString.copyFromUtf8(text)));
    AttributeProto categories =
        AttributeProto.newBuilder()
            .setName("cats_strings")
            .setType(AttributeType.STRINGS)
            .addAllStrings(texts)
            .build();
    HandmadeGraph graph = new HandmadeGraph(17).domain("ai.onnx.ml", 3).texts("t");
    assertContains(
        refusal(graph.node("ai.onnx.ml.OneHotEncoder", List.of(categories), "y", "t")),
        "3 categories",
        "2 of them");
  }

  private static HandmadeGraph layer() {
    return new HandmadeGraph(17).input("x", 3).constant("w", 3, 2).node("MatMul", "z", "x", "w");
  }

  private String refusal(HandmadeGraph graph) throws IOException {
    Path file = graph.output("y").write(folder.resolve("graph.onnx"));
    return String.valueOf(assertThrows(OnnxException.class, () -> Onnx.load(file)).getMessage());
  }

  private static void assertContains(String message, String... parts) {
    assertThat(message).contains(parts);
  }
}
