package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.TrainingListener;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
  void aReproductionHasTheSameBits() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);

    Reproduction reproduction = Model.reproduce(file, flowers);

    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(model.provenance().sha256(), reproduction.reproduced());
    assertEquals(java.util.List.of(), reproduction.differences());
    assertTrue(reproduction.toString().startsWith("the same bits"));
  }

  @Test
  void aReproductionOfOtherDataSaysSo() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);

    Reproduction reproduction = Model.reproduce(file, Flowers.table(151));

    assertFalse(reproduction.sameBits());
    assertTrue(
        reproduction.toString().contains("the data: then 150 rows of 5 columns"),
        reproduction::toString);
  }

  @Test
  void aReproductionMentionsListenersThatAreNotRecorded() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    Flowers.names().train(flowers, new TrainingListener() {}).save(file);

    Reproduction reproduction = Model.reproduce(file, flowers);

    assertTrue(reproduction.sameBits());
    assertTrue(reproduction.toString().contains("1 listeners that are not recorded"));
  }

  @Test
  void parametersThatWereChangedAreSeen() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    float[] others = model.network().parameters();
    others[0] += 1;
    new Model(
            model.network().withParameters(others),
            model.preprocessing(),
            model.metrics(),
            model.provenance(),
            model.networkMetadata())
        .save(file);

    Reproduction reproduction = Model.reproduce(file, flowers);

    assertFalse(reproduction.sameBits());
    assertTrue(
        reproduction.differences().toString().contains("not those that its provenance is of"));
  }

  @Test
  void aCsvIsReproducedFrom() throws IOException {
    StringBuilder text = new StringBuilder("zip,x,y\n");
    for (int r = 0; r < 40; r++) {
      text.append("%04d,%d,%s\n".formatted(r % 4, r * 7 % 11, r % 4 < 2 ? "a" : "b"));
    }
    Path csv = Files.writeString(folder.resolve("data.csv"), text);
    Path file = folder.resolve("model.safetensors");
    Table table = dev.nn.data.Csv.of(csv).type("zip", dev.nn.data.Column.Kind.CATEGORY).read();
    Recipe.of("y").hidden("").training(t -> t.epochs(3)).train(table).save(file);

    Reproduction reproduction = Model.reproduce(file, csv);

    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(java.util.List.of(), reproduction.differences());
  }

  @Test
  void modelsAreJudgedByOtherTables() {
    assertTrue(model.evaluate(Flowers.table(400)).value("accuracy") > 0.9);
  }

  @Test
  void everyDamageOfTheJsonIsOneClearException() throws IOException {
    String json = ModelFile.contents(model).metadata(ModelFile.KEY);

    assertBroken(json.substring(0, json.length() / 2), "nn.model: the model is no JSON: ");
    assertBroken("{}", "the model has no member 'preprocessing' at its root");
    assertBroken("[".repeat(100_000), "nn.model: the model is no JSON: ");
    assertBroken(
        json.replaceFirst("\"divisor\":[^}]*", "\"divisor\":0"),
        "at /inputs/0/scale/divisor, expected a number above 0");
    assertBroken(
        json.replaceFirst("\"unseen\":\"error\"", "\"unseen\":\"never\""),
        "at /inputs/2/unseen, expected one of error ignore other");
    assertBroken(
        json.replaceFirst("\"blue\",", ""), "makes 5 inputs and 3 targets for a network of 6");
    assertBroken(
        json.replaceFirst("\"training_rows\":\\d+", "\"training_rows\":1e99"),
        "at /provenance/training_rows, expected a whole number");
    assertBroken(json.replaceFirst("\"batch_size\":\\d+", "\"batch_size\":0"), "batch size is 0");
  }

  /** Cuts, and single characters changed, at many places: an exception, or a model all the same. */
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

  private void assertBroken(String json, String message) {
    String given = assertThrows(SafetensorsException.class, () -> readWith(json)).getMessage();
    assertTrue(given.contains(message), given);
  }

  private Model readWith(String json) throws SafetensorsException {
    Safetensors contents = ModelFile.contents(model);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put(ModelFile.KEY, json);
    return ModelFile.read(
        new Safetensors(metadata, contents.tensors()), dev.nn.core.Plugins.discover());
  }
}
