package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truth values that foreign graphs decide, with and without their probabilities. */
class ForeignLabelsTest {

  private static final AttributeProto HALF =
      AttributeProto.newBuilder()
          .setName("threshold")
          .setType(AttributeType.FLOAT)
          .setF(0.5f)
          .build();

  private static final AttributeProto PLACES =
      AttributeProto.newBuilder()
          .setName("classlabels_int64s")
          .setType(AttributeType.INTS)
          .addAllInts(List.of(0L, 1L))
          .build();

  @TempDir private Path folder;

  @Test
  void truthValuesThatZipMapNamesToo() throws Exception {
    HandmadeGraph graph = probabilities(2).domain("ai.onnx.ml", 3);
    graph.node("ai.onnx.ml.Binarizer", List.of(HALF), "label", "p");
    graph.node("ai.onnx.ml.ZipMap", List.of(PLACES), "y", "p");
    Prediction prediction = load(graph.output("label", "y")).predict(Map.of("x", 1));
    assertEquals("1", prediction.label("label_0"));
    assertEquals("1", prediction.label("label_1"));
  }

  @Test
  void probabilitiesAboveOneHalf() throws Exception {
    for (String[] outputs : new String[][] {{"p", "label"}, {"label"}, {"above"}}) {
      HandmadeGraph graph = probabilities(1).numbers("half", 0.5f);
      graph.node("Greater", "above", "p", "half");
      graph.node("Cast", List.of(HandmadeGraph.whole("to", 7)), "label", "above");
      Model model = load(graph.output(outputs));
      Prediction prediction = model.predict(Map.of("x", 20));
      assertEquals("1", prediction.label());
      assertEquals(1 / (1 + Math.exp(-2)), prediction.probability("1"), 1e-6);
      assertEquals("0", model.predict(Map.of("x", -0.1)).label());
    }
  }

  @Test
  void logitsAboveZero() throws Exception {
    HandmadeGraph graph = probabilities(1).numbers("zero", 0);
    Model model = load(graph.node("Greater", "above", "z", "zero").output("above"));
    assertEquals("1", model.predict(Map.of("x", 0.1)).label());
    assertEquals("0", model.predict(Map.of("x", -0.1)).label());
    assertEquals(1 / (1 + Math.exp(-2)), model.predict(Map.of("x", 20)).probability("1"), 1e-6);
  }

  @Test
  void rowsInThreeDimensions() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 1, 3).constant("w", 3, 2);
    graph.node("MatMul", "z", "x", "w").node("Softmax", "p", "z").output("p");
    Prediction prediction = load(graph).predict(Map.of("x_0", 1, "x_1", 0, "x_2", 0));
    assertEquals(1 / (1 + Math.exp(0.1)), prediction.probability("0"), 1e-6);
  }

  /** Returns a graph of logits z = x · 0.1, 0.2 and so on, and their probabilities p. */
  private static HandmadeGraph probabilities(int outputs) {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 1).constant("w", 1, outputs);
    return graph.node("MatMul", "z", "x", "w").node("Sigmoid", "p", "z");
  }

  private Model load(HandmadeGraph graph) throws IOException {
    return Onnx.load(graph.write(folder.resolve("graph.onnx")));
  }
}
