package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An imported model is an ordinary model. */
@Tag("slow")
class ImportedModelTest {

  @TempDir private Path folder;

  @Test
  void isSavedAndLoadedWithTheSameBits() throws Exception {
    for (RecordedModel recorded : RecordedModel.all()) {
      Model model = Onnx.load(recorded.file());
      Path first = folder.resolve("first.safetensors");
      Path second = folder.resolve("second.safetensors");
      model.save(first);
      Model.load(first).save(second);
      assertEquals(-1, Files.mismatch(first, second), recorded.name());
    }
  }

  @Test
  void isExportedAndLoadedWithTheSameBits() throws Exception {
    for (RecordedModel recorded : RecordedModel.all()) {
      Model model = Onnx.load(recorded.file());
      Path file = folder.resolve("again.onnx");
      Onnx.export(model, file);
      Path first = folder.resolve("first.safetensors");
      Path second = folder.resolve("second.safetensors");
      model.save(first);
      Onnx.load(file).save(second);
      assertEquals(-1, Files.mismatch(first, second), recorded.name());
    }
  }

  @Test
  void takesNamesForColumnsAndLabels() throws Exception {
    Path file = recorded("pytorch_script_binary");
    ImportNames names =
        ImportNames.NONE.columns("a", "b", "c").predicted("verdict").labels("bad", "good");
    Model model = Onnx.load(file, names);
    assertEquals(
        List.of("a", "b", "c"),
        model.preprocessing().columns().stream().map(Column::name).toList());
    assertEquals(List.of("bad", "good"), model.labels());
    Map<String, Double> row = Map.of("a", 1.0, "b", 0.5, "c", -2.0);
    double probability = model.predict(row).probability("good");
    Model plain = Onnx.load(file);
    assertTrue(plain.labels().isEmpty());
    double[] number = new double[1];
    plain.predictor().predict(new double[] {1, 0.5, -2}, number);
    assertEquals(probability, number[0]);
  }

  @Test
  void softmaxIsAddedToLogitsOfLabels() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 3).constant("w", 3, 2);
    graph.node("MatMul", "z", "x", "w");
    graph.node("ArgMax", List.of(HandmadeGraph.whole("axis", 1)), "label", "z");
    Model model = Onnx.load(graph.output("label").write(folder.resolve("logits.onnx")));
    assertEquals("3 -> 2 softmax", model.network().spec().toString());
    assertEquals(List.of("0", "1"), model.labels());
    assertTrue(model.notes().toString().contains("logits of labels"), model.notes()::toString);
    assertTrue(model.notes().toString().contains("an ONNX file"));
  }

  @Test
  void severalOutputsAreSeveralTargets() throws Exception {
    HandmadeGraph graph =
        new HandmadeGraph(17)
            .input("x", 3)
            .constant("w", 3, 4)
            .constant("v", 4, 1)
            .constant("u", 4, 3)
            .node("MatMul", "p", "x", "w")
            .node("Tanh", "h", "p")
            .node("MatMul", "price", "h", "v")
            .node("MatMul", "q", "h", "u")
            .node("Softmax", "kind", "q");
    Model model = Onnx.load(graph.output("price", "kind").write(folder.resolve("two.onnx")));
    assertEquals(
        "3 -> 4 tanh -> 4 blocks(1 identity, 3 softmax)", model.network().spec().toString());
    assertEquals(List.of("price", "kind = 0", "kind = 1", "kind = 2"), model.predictor().names());
  }

  @Test
  void embeddingsAreCodesOfCategories() throws Exception {
    HandmadeGraph graph =
        new HandmadeGraph(17)
            .input("x", 1)
            .input("kind", 1)
            .constant("e", 4, 2)
            .constant("w", 3, 1);
    graph
        .node("Cast", List.of(HandmadeGraph.whole("to", 7)), "place", "kind")
        .node("Gather", "rows", "e", "place")
        .node("Flatten", "flat", "rows")
        .node("Concat", List.of(HandmadeGraph.whole("axis", 1)), "all", "x", "flat")
        .node("MatMul", "y", "all", "w");
    Model model = Onnx.load(graph.output("y").write(folder.resolve("embedded.onnx")));
    double[] result = new double[1];
    var predictor = model.predictor();
    predictor.predict(predictor.row(Map.of("x", 2.0, "kind", 3)), result);
    assertEquals(2 * 0.1 + 0.7 * 0.2 + 0.8 * 0.3, result[0], 1e-6);
  }

  @Test
  void imagesAreColumnsOfTheirPixels() throws Exception {
    Model model = Onnx.load(recorded("pytorch_script_image"));
    assertEquals(16, model.preprocessing().columns().size());
    assertEquals("x_0", model.preprocessing().columns().get(0).name());
  }

  @Test
  void networkHasTheWeightsOfTheGraph() throws Exception {
    Path file =
        new HandmadeGraph(17)
            .input("x", 3)
            .constant("w", 3, 2)
            .constant("b", 2)
            .node("MatMul", "p", "x", "w")
            .node("Add", "y", "p", "b")
            .output("y")
            .write(folder.resolve("weights.onnx"));
    float[] expected = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.1f, 0.2f};
    for (int i = 1; i <= 6; i++) {
      expected[i - 1] = i * 0.1f;
    }
    assertArrayEquals(expected, Onnx.loadNetwork(file).parameters());
  }

  @Test
  void trainsOnFromItsWeights() throws Exception {
    Model model = Onnx.load(recorded("sklearn_columns_regressor"));
    Table table = rows(200);
    Dataset rows = model.preprocessing().dataset(table, Rows.all(table.rows()));
    TrainingSpec training =
        TrainingSpec.builder().loss("mse").optimizer("adam").learningRate(0.01).epochs(60).build();
    String target = model.preprocessing().target().columns().get(0).name();
    double before = model.evaluate(table).value("rmse");
    Network trained = new Trainer(training).fit(model.network(), rows).network();
    Model tuned = Model.of(trained, model.preprocessing());
    double after = tuned.evaluate(table).value("rmse");
    assertTrue(after < before / 2, "rmse of %s was %s, is %s".formatted(target, before, after));
  }

  /** Returns rows of another price than the model learned. */
  private static Table rows(int count) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("area,age,rooms,colour,size,variable\n");
    for (int r = 0; r < count; r++) {
      int area = 40 + random.nextInt(120);
      String colour = List.of("red", "green", "blue").get(random.nextInt(3));
      text.append(
          "%s,%s,%s,%s,%s,%s%n"
              .formatted(
                  area,
                  random.nextInt(60),
                  1 + random.nextInt(6),
                  colour,
                  List.of("S", "M", "L", "XL").get(random.nextInt(4)),
                  10 + area / 20.0 + (colour.equals("red") ? 3 : 0)));
    }
    return Csv.of(new StringReader(text.toString())).read();
  }

  private static Path recorded(String name) throws Exception {
    return RecordedModel.all().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow()
        .file();
  }
}
