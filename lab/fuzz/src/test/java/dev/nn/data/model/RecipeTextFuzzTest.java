package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.anomaly.AnomalyRecipe;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Recipes in JSON, of models and of models of anomalies; what was read reads the same again. */
class RecipeTextFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            Recipe.of("name").toJson(),
            Flowers.pricing().metrics("mae").groupedBy("petals").toJson(),
            AnomalyRecipe.defaults().toJson())
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of("\"kind\"", "[]", "{}", "null", "\"mae\"", "\"8 relu\"", "\"adam(beta1=0.5)\"");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class, PluginException.class);
  }

  @Override
  public long bytesOfByte() {
    return 300; // read twice, and written
  }

  @Override
  public void read(byte[] input) {
    String json = new String(input, StandardCharsets.UTF_8);
    if (json.contains("quantile")) {
      AnomalyRecipe read = AnomalyRecipe.parse(json);
      assertEquals(read, AnomalyRecipe.parse(read.toJson()));
    } else {
      Recipe read = Recipe.parse(json);
      assertEquals(read, Recipe.parse(read.toJson()));
    }
  }
}
