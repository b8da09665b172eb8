package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Categories of foreign graphs that are put together, or used in other ways too. */
class ForeignCategoriesTest {

  @TempDir private Path folder;

  @Test
  void infrequentCategories() throws Exception {
    HandmadeGraph graph = indicators("red", "blue", "green");
    graph.numbers("rest", 1, 2).node("ai.onnx.ml.ArrayFeatureExtractor", "few", "f", "rest");
    graph.numbers("zero", 0).node("ai.onnx.ml.ArrayFeatureExtractor", "most", "f", "zero");
    List<AttributeProto> last = List.of(HandmadeGraph.whole("axis", 1));
    graph.numbers("axis", 1).node("ReduceSum", "other", "few", "axis");
    graph.node("Concat", last, "row", "most", "other").constant("w", 2, 1);
    Model model = load(graph.node("MatMul", "y", "row", "w").output("y"));
    assertEquals(0.1, model.predict(Map.of("colour", "red")).number(), 1e-6);
    assertEquals(0.2, model.predict(Map.of("colour", "blue")).number(), 1e-6);
    assertEquals(0.2, model.predict(Map.of("colour", "green")).number(), 1e-6);
    assertEquals(0, model.predict(Map.of("colour", "unseen")).number(), 1e-6);
  }

  @Test
  void unknownKeysHaveTheDefaultOfTheType() throws Exception {
    AttributeProto keys =
        AttributeProto.newBuilder()
            .setName("keys_strings")
            .setType(AttributeType.STRINGS)
            .addStrings(ByteString.copyFromUtf8("red"))
            .build();
    AttributeProto values =
        AttributeProto.newBuilder()
            .setName("values_floats")
            .setType(AttributeType.FLOATS)
            .addFloats(5)
            .build();
    HandmadeGraph graph = new HandmadeGraph(17).domain("ai.onnx.ml", 3).texts("colour");
    graph.node("ai.onnx.ml.LabelEncoder", List.of(keys, values), "c", "colour");
    Model model = load(graph.constant("w", 1, 1).node("MatMul", "y", "c", "w").output("y"));
    assertEquals(0.5, model.predict(Map.of("colour", "red")).number(), 1e-6);
    assertEquals(0, model.predict(Map.of("colour", "blue")).number(), 1e-6);
  }

  @Test
  void columnsThatAreNumbersAndCategories() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).domain("ai.onnx.ml", 3).input("rooms", 1);
    AttributeProto categories =
        AttributeProto.newBuilder()
            .setName("cats_int64s")
            .setType(AttributeType.INTS)
            .addAllInts(List.of(1L, 2L))
            .build();
    graph.node("ai.onnx.ml.OneHotEncoder", List.of(categories), "h", "rooms");
    graph.node("Flatten", "f", "h").constant("w", 3, 1);
    graph.node("Concat", List.of(HandmadeGraph.whole("axis", 1)), "row", "rooms", "f");
    HandmadeGraph whole = graph.node("MatMul", "y", "row", "w").output("y");
    OnnxException e = assertThrows(OnnxException.class, () -> load(whole));
    assertThat(e).hasMessageContainingAll("'rooms'", "a number", "categories");
  }

  @Test
  void outputsThatAreConstant() throws Exception {
    HandmadeGraph graph = indicators("red", "blue").constant("w", 2, 1).constant("names", 2);
    Model model = load(graph.node("MatMul", "y", "f", "w").output("names", "y"));
    assertEquals(0.2, model.predict(Map.of("colour", "blue")).number(), 1e-6);
  }

  /** Returns a graph of indicators f of categories. */
  private static HandmadeGraph indicators(String... categories) {
    AttributeProto.Builder texts =
        AttributeProto.newBuilder().setName("cats_strings").setType(AttributeType.STRINGS);
    for (String category : categories) {
      texts.addStrings(ByteString.copyFromUtf8(category));
    }
    HandmadeGraph graph = new HandmadeGraph(17).domain("ai.onnx.ml", 3).texts("colour");
    graph.node("ai.onnx.ml.OneHotEncoder", List.of(texts.build()), "h", "colour");
    return graph.node("Flatten", "f", "h");
  }

  private Model load(HandmadeGraph graph) throws IOException {
    return Onnx.load(graph.write(folder.resolve("graph.onnx")));
  }
}
