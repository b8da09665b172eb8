package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Model model = Flowers.names().train(flowers);

  @Test
  void aSavedModelIsReadBackWhole() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);

    Model read = Model.load(file);

    assertArrayEquals(model.network().parameters(), read.network().parameters());
    assertEquals(model.network().spec(), read.network().spec());
    assertEquals(model.preprocessing(), read.preprocessing());
    assertEquals(model.labels(), read.labels());
    assertEquals(model.metrics(), read.metrics());
    assertEquals(model.provenance(), read.provenance());
    assertEquals(model.predictor().predict(flowers), read.predictor().predict(flowers));
    Path again = folder.resolve("again.safetensors");
    read.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void modelsAreEvaluatedOnOtherTables() {
    assertTrue(model.evaluate(Flowers.table(400)).value("accuracy") > 0.9);
  }

  @Test
  void everyDamageOfTheJsonIsOneClearException() throws IOException {
    String json = ModelFile.contents(model).metadata(ModelFile.KEY);

    assertBroken(json.substring(0, json.length() / 2), "nn.model: ", "not valid JSON");
    assertBroken("{}", "'preprocessing'", "at its root");
    assertBroken("[".repeat(100_000), "nn.model: ", "not valid JSON");
    assertBroken(
        json.replaceFirst("\"divisor\":[^}]*", "\"divisor\":0"),
        "at /preprocessing/inputs/0/scale:",
        "scale of shift");
    assertBroken(
        json.replaceFirst("\"unseen\":\"other\"", "\"unseen\":\"never\""),
        "at /preprocessing/inputs/2/unseen,",
        "error, ignore, other");
    assertBroken(json.replaceFirst("\"blue\",", ""), "'colour'", "fit its 2");
    assertBroken(
        json.replaceFirst("\"training_rows\":\\d+", "\"training_rows\":1e99"),
        "at /provenance/training_rows,",
        "a whole number");
    assertBroken(json.replaceFirst("\"batch_size\":\\d+", "\"batch_size\":0"), "batch size is 0");
  }

  /** Cuts, and single characters changed, at many places: an exception, or a model all the same. */
  @Tag("slow")
  @Test
  void noDamageOfTheJsonIsAnotherException() throws IOException {
    String json = ModelFile.contents(model).metadata(ModelFile.KEY);
    for (int place = 0; place < json.length(); place += 13) {
      for (String damage :
          new String[] {
            json.substring(0, place),
            json.substring(0, place) + "9" + json.substring(place + 1),
            json.substring(0, place) + "\"" + json.substring(place + 1),
            json.substring(0, place) + json.substring(place + 1)
          }) {
        try {
          readWith(damage);
        } catch (SafetensorsException e) {
          assertTrue(e.getMessage().contains("nn.model"), e.getMessage());
        }
      }
    }
  }

  @Test
  void aNetworkAloneIsNoModel() throws IOException {
    Path file = folder.resolve("network.safetensors");
    model.network().save(file);

    String message = assertThrows(SafetensorsException.class, () -> Model.load(file)).getMessage();

    assertTrue(message.contains("no preprocessing; Network.load reads it"), message);
  }

  private void assertBroken(String json, String... parts) {
    assertThat(assertThrows(SafetensorsException.class, () -> readWith(json)))
        .hasMessageContainingAll(parts);
  }

  private Model readWith(String json) throws SafetensorsException {
    Safetensors contents = ModelFile.contents(model);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put(ModelFile.KEY, json);
    return ModelFile.read(
        new Safetensors(metadata, contents.tensors()), dev.nn.core.plugins.Plugins.discover());
  }
}
