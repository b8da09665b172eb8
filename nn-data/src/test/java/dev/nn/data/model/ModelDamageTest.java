package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.encoding.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All small damages of the metadata of two models, one after the other: each is answered with one
 * of the documented exceptions, or with a model that can be used.
 */
class ModelDamageTest {

  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1",
          "2147483648",
          "1e-400",
          "1e999999999",
          "-1e-999999999",
          "NaN",
          "1".repeat(1001),
          "\"x\"",
          "\"\\ud800\"",
          "\"9999999999 relu\"",
          "[]",
          "[null]",
          "[\"x\",\"x\"]",
          "{\"x\":{}}",
          "[".repeat(2000));

  private static final Table FLOWERS = Flowers.table(150);
  private static final Table ASKED = Flowers.table(3);

  private static final List<Model> MODELS =
      List.of(
          Flowers.names().balanced().train(FLOWERS),
          Flowers.prices()
              .preprocessing(p -> p.column("colour", Encoding.ordinal("red", "white", "blue")))
              .training(t -> t.clipNorm(1))
              .groupedBy("petals")
              .train(FLOWERS));

  @TempDir Path folder;

  /** Each value is left out, doubled, and replaced by those of other types and sizes. */
  @Test
  void anyValueOfTheJson() throws IOException {
    for (Model model : MODELS) {
      ModelJson file = ModelJson.of(model);
      for (String pointer : file.pointers()) {
        use(file, ModelFile.KEY, file.without(pointer));
        use(file, ModelFile.KEY, file.twice(pointer));
        for (String value : VALUES) {
          use(file, ModelFile.KEY, file.with(pointer, value));
        }
      }
    }
  }

  /** Each third character of each key's value is the last, left out, and replaced. */
  @Test
  void anyCharacterOfAKey() throws IOException {
    ModelJson file = ModelJson.of(MODELS.get(0));
    for (Map.Entry<String, String> entry : file.contents().metadata().entrySet()) {
      String value = entry.getValue();
      for (int i = 0; i < value.length(); i += 3) {
        String before = value.substring(0, i);
        String after = value.substring(i + 1);
        use(file, entry.getKey(), before);
        use(file, entry.getKey(), before + after);
        use(file, entry.getKey(), before + "9" + after);
        use(file, entry.getKey(), before + "\"" + after);
      }
    }
  }

  /** A bit of each third byte of the header is turned. */
  @Test
  void anyByteOfTheHeader() throws IOException {
    Plugins plugins = Plugins.discover();
    Path whole = folder.resolve("whole");
    MODELS.get(0).save(whole);
    byte[] bytes = Files.readAllBytes(whole);
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    Path damaged = folder.resolve("damaged");
    for (int i = 0; i < header; i += 3) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Files.write(damaged, changed);
      try {
        use(Model.load(damaged, plugins));
      } catch (SafetensorsException | PluginException e) {
        assertTrue(e.getMessage().startsWith(damaged.toString()), e.getMessage());
      }
    }
  }

  /** A bit of each seventh byte of the tensors is turned, which leaves numbers that look well. */
  @Test
  void anyByteOfTheTensors() throws IOException {
    Plugins plugins = Plugins.discover();
    Path whole = folder.resolve("whole");
    MODELS.get(0).save(whole);
    byte[] bytes = Files.readAllBytes(whole);
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    Path damaged = folder.resolve("damaged");
    for (int i = header; i < bytes.length; i += 7) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Files.write(damaged, changed);
      String refusal =
          assertThrows(SafetensorsException.class, () -> Model.load(damaged, plugins)).getMessage();
      String recorded = MODELS.get(0).provenance().orElseThrow().sha256();
      assertTrue(
          refusal.startsWith(
                  damaged
                      + ": nn.model/provenance/sha256: is '"
                      + recorded
                      + "', and the SHA-256 of the parameters is ")
              || refusal.contains(", expected a finite number; the file is damaged"),
          refusal);
      assertTrue(refusal.endsWith(": copy it again, or write it again"), refusal);
    }
  }

  private void use(ModelJson file, String key, String value) throws IOException {
    try {
      use(file.read(key, value));
    } catch (SafetensorsException | PluginException e) {
      assertTrue(
          e.getMessage().matches("(?s)new contents(:| was written with) .*"), e.getMessage());
      assertTrue(e.getMessage().length() < 3000, e.getMessage());
    }
  }

  /** A model that was read can be saved, read again, and asked. */
  private static void use(Model model) throws IOException {
    ModelJson file = ModelJson.of(model);
    Model again = file.read(file.json());
    assertEquals(model.preprocessing(), again.preprocessing());
    try {
      assertEquals(ASKED.rows(), model.predictor().predict(ASKED).size());
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().length() > 20, e.getMessage());
    }
  }
}
