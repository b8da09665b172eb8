package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.safetensors.Safetensors;
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

/**
 * Files that version 1 wrote must load for ever, and predict the same bits. They are what {@code
 * bin/example iris} and {@code bin/example house-prices} wrote; nobody makes them again.
 */
class GoldenModelTest {

  @TempDir Path folder;

  @Test
  void aClassificationOfVersion1Loads() throws Exception {
    Model model = load("iris-v1.safetensors");

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
            "setosa", 0.002714654430747032,
            "versicolor", 0.9723021984100342,
            "virginica", 0.02498319372534752),
        prediction.probabilities());
    assertEquals(List.of("setosa", "versicolor", "virginica"), model.labels());
    assertEquals(0.064_633_139_114_044_77, model.metrics().get("train_log_loss"));
    assertEquals(90, model.provenance().orElseThrow().trainingRows());
    assertEquals(
        "7aeead9fc7f6322b2f92f74d16e7427cf6e4052667ff420fc21f6aa31a78600c",
        model.network().fingerprint());
  }

  @Test
  void aRegressionOfVersion1Loads() throws Exception {
    Model model = load("house-prices-v1.safetensors");
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

    assertEquals(735.4202160733457, model.predictor().predict(house).number());
    assertEquals(
        Column.Kind.CATEGORY, model.provenance().orElseThrow().data().columns().get("condition"));
    assertEquals(
        "316cac318bb81c5c9967eb037ae5441b9b0a46001d05d5d1c9efc0d1f2f35793",
        model.provenance().orElseThrow().sha256());
  }

  /** The order of members in an object may be another. */
  @Test
  void theJsonIsWhatIsWrittenToday() throws Exception {
    for (String name : List.of("iris-v1.safetensors", "house-prices-v1.safetensors")) {
      Safetensors file = Safetensors.read(file(name));
      Safetensors today = ModelFile.contents(load(name));
      for (String key : file.metadata().keySet()) {
        assertEquals(json(file.metadata(key)), json(today.metadata(key)), name + " " + key);
      }
    }
  }

  /** A file of version 1 too, taken in the middle of an epoch by the recipe below. */
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
        file("recipe-checkpoint-1.safetensors"), folder.resolve("step-000000000019.safetensors"));

    Model model = recipe.resume(Flowers.table(150), Checkpoints.in(folder));

    assertEquals(
        "ae1b960bda52092eb117fa987d07707760f80deb5a50044ec499d338a411ace3",
        model.network().fingerprint());
    assertThrows(
        IllegalArgumentException.class,
        () -> recipe.test(0.11).resume(Flowers.table(150), Checkpoints.in(folder)));
  }

  private static Object json(String text) {
    return text.startsWith("{") || text.startsWith("[") ? ModelJson.tree(text) : text;
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(GoldenModelTest.class.getResource("/golden/" + name)).toURI());
  }

  private static Model load(String name) throws IOException, URISyntaxException {
    return Model.load(file(name));
  }
}
