package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.data.Column;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that {@code bin/example iris} and {@code bin/example house-prices} wrote. */
class GoldenModelTest {

  @TempDir Path folder;

  @Test
  void aClassificationLoads() throws Exception {
    Model model = load("iris.safetensors");

    Prediction prediction =
        model
            .predictor()
            .predict(
                Map.of(
                    "sepal_length", 6.1,
                    "sepal_width", 2.8,
                    "petal_length", 4.7,
                    "petal_width", 1.2));

    assertEquals(
        Map.of(
            "setosa", 0.0040655508100455266,
            "versicolor", 0.9662178032208162,
            "virginica", 0.029716645969138287),
        prediction.probabilities());
    assertEquals(List.of("setosa", "versicolor", "virginica"), model.labels());
    assertEquals(0.068_125_797_266_770_23, model.metrics().get("train_log_loss"));
    assertEquals(90, model.provenance().orElseThrow().rows().training());
    assertEquals(
        "dded1a3a32f313af0853341021741d3297efc92252f0e75980689c55758bcbb2",
        model.network().fingerprint());
  }

  @Test
  void aRegressionLoads() throws Exception {
    Model model = load("house-prices.safetensors");
    Map<String, Object> house = new HashMap<>();
    house.put("area", 120);
    house.put("lot", null);
    house.put("bathrooms", 2);
    house.put("built", 1995);
    house.put("district", "Lakeside");
    house.put("condition", "good");
    house.put("heating", "wood");
    house.put("garage", "yes");
    house.put("station_km", 1.5);

    assertEquals(709.8642450006863, model.predictor().predict(house).number());
    assertEquals(
        Column.Kind.CATEGORY, model.provenance().orElseThrow().data().columns().get("condition"));
    assertEquals(
        "1b549267c2b8cb7aacb049b979e4c9b320868361aef651e3b811b51f08d6835c",
        model.provenance().orElseThrow().sha256());
  }

  @Test
  void isWhatIsWrittenToday() throws Exception {
    for (String name : List.of("iris.safetensors", "house-prices.safetensors")) {
      Path again = folder.resolve(name);
      load(name).save(again);
      assertArrayEquals(Files.readAllBytes(file(name)), Files.readAllBytes(again), name);
    }
  }

  /** Taken in the middle of an epoch by the recipe below. */
  @Test
  void aCheckpointOfARecipeGoesOnToTheBitsOfThen() throws Exception {
    Recipe recipe =
        Recipe.parse(
            """
            {"target":{"kind":"inferred","column":"price"},
             "preprocessing":{
               "numbers":{"encoding":"numeric",
                 "scaling":{"kind":"min_max","low":-0.1,"high":0.7},
                 "missing":{"kind":"mean"},"indicator":true},
               "categories":{"encoding":"one_hot","unseen":"error","rare_below":1},
               "columns":{},"without":["name"]},
             "hidden":"8 tanh dropout=0.25","output":null,"loss":null,
             "training":{"loss":"mse","optimizer":"adam","learning_rate":0.02,
               "schedules":["cosine"],"batch_size":32,"epochs":12,"seed":0,
               "l1":0,"l2":1e-5,"clip_norm":0.7},
             "validation":0.2,"test":0.1,"patience":4,
             "groups":null,"weights":null,"balanced":false}
            """);
    Files.copy(
        file("recipe-checkpoint-2.safetensors"), folder.resolve("step-000000000019.safetensors"));

    Model model = recipe.resume(Flowers.table(150), Checkpoints.in(folder));

    assertEquals(
        "a53539caf6d63f98ad9adc143ab2fee2bac46e512fa2afcd84f948b1b620a027",
        model.network().fingerprint());
    assertThrows(
        IllegalArgumentException.class,
        () -> recipe.test(0.11).resume(Flowers.table(150), Checkpoints.in(folder)));
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(GoldenModelTest.class.getResource("/golden/" + name)).toURI());
  }

  private static Model load(String name) throws IOException, URISyntaxException {
    return Model.load(file(name));
  }
}
