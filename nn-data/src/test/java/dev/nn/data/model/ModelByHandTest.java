package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a network that was trained without a recipe. */
class ModelByHandTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Preprocessing preprocessing =
      PreprocessingSpec.defaults()
          .without("name")
          .fit(flowers, Rows.all(150), Target.regression("price"));
  private final Network network =
      new Trainer(TrainingSpec.builder().optimizer("adam").learningRate(0.02f).epochs(20).build())
          .fit(network("6 -> 8 tanh -> 1 identity"), preprocessing.dataset(flowers, Rows.all(150)))
          .network();

  @Test
  void itPredictsFromRawColumnsInTheUnitsOfTheTable() {
    Model model = Model.of(network, preprocessing);

    // Prices have a deviation of about 2.2.
    assertTrue(model.evaluate(flowers).value("rmse") < 0.5, model.evaluate(flowers)::toString);
    double price =
        model.predictor().predict(Map.of("height", 20, "petals", 3, "colour", "blue")).number();
    assertEquals(9, price, 0.7); // 3 + 0.2 · 20 + 2
    assertEquals(Map.of(), model.metrics());
  }

  @Test
  void itIsReadBackWholeWithoutAProvenance() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    Model model =
        Model.of(
            network,
            preprocessing,
            Map.of("test_rmse", 0.25, "test_mape", Double.NaN),
            List.of(),
            List.of());
    model.save(file);

    Model read = Model.load(file);

    assertArrayEquals(network.parameters(), read.network().parameters());
    assertEquals(preprocessing, read.preprocessing());
    assertEquals(model.metrics(), read.metrics());
    assertEquals(Optional.empty(), read.provenance());
    assertEquals(model.predictor().predict(flowers), read.predictor().predict(flowers));
    Path again = folder.resolve("again.safetensors");
    read.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void itCannotBeReproduced() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    Model.of(network, preprocessing).save(file);

    for (String message :
        List.of(
            refusal(() -> Model.reproduce(file, flowers)),
            refusal(
                () ->
                    Model.reproduce(file, Reproduction.Sources.csv(folder.resolve("none.csv")))))) {
      assertThat(message).contains(file + ":", "Model.of", "with a Recipe");
    }
  }

  @Test
  void partsThatDoNotBelongTogetherAreRejected() {
    assertThat(refusal(() -> Model.of(network("5 -> 1 identity"), preprocessing)))
        .contains("6 inputs and 1 targets", "5 inputs and 1 outputs");
    assertTrue(
        refusal(() -> Model.of(network("6 -> 2 identity"), preprocessing))
            .contains("the network has 6 inputs and 2 outputs"));
  }

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 1);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
