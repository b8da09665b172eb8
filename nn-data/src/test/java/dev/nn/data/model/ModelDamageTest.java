package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many small damages of two models, one after the other: each is answered with one of the
 * documented exceptions, or, in a file without a checksum, with a model that can be used.
 */
@Tag("slow")
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

  /** Each value is left out, doubled, and replaced by some of other types and sizes, in turn. */
  @Test
  void anyValueOfTheJson() throws IOException {
    for (Model model : MODELS) {
      ModelJson file = ModelJson.of(model);
      int turn = 0;
      for (String pointer : file.pointers()) {
        use(file, ModelFile.KEY, file.without(pointer));
        use(file, ModelFile.KEY, file.twice(pointer));
        for (int i = 0; i < 4; i++) { // 4 and 17 have no common divisor
          use(file, ModelFile.KEY, file.with(pointer, VALUES.get(turn++ % VALUES.size())));
        }
      }
    }
  }

  /** Each 29th character of each key's value is the last, left out, and replaced. */
  @Test
  void anyCharacterOfAKey() throws IOException {
    ModelJson file = ModelJson.of(MODELS.get(0));
    for (Map.Entry<String, String> entry : file.contents().metadata().entrySet()) {
      String value = entry.getValue();
      for (int i = 0; i < value.length(); i += 29) {
        String before = value.substring(0, i);
        String after = value.substring(i + 1);
        use(file, entry.getKey(), before);
        use(file, entry.getKey(), before + after);
        use(file, entry.getKey(), before + "9" + after);
        use(file, entry.getKey(), before + "\"" + after);
      }
    }
  }

  /** A bit of each byte is turned. */
  @Test
  void anyByteOfTheFile() {
    for (Model model : MODELS) {
      byte[] bytes = ModelFile.contents(model).bytes();
      for (int i = 0; i < bytes.length; i++) {
        byte right = bytes[i];
        bytes[i] ^= (byte) (1 << (i * 5 + 3) % 8);
        String refusal =
            assertThrows(SafetensorsException.class, () -> Safetensors.read("f", bytes))
                .getMessage();
        assertTrue(refusal.endsWith(": copy it again, or write it again"), refusal);
        bytes[i] = right;
      }
    }
  }

  /** A bit of each eleventh byte of the header is turned, in a file without a checksum. */
  @Test
  void anyByteOfTheHeader() throws IOException {
    Plugins plugins = Plugins.discover();
    byte[] bytes = unsealed(MODELS.get(0));
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    for (int i = 0; i < header; i += 11) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      try {
        use(ModelFile.read(Safetensors.read("f", changed), plugins));
      } catch (SafetensorsException | PluginException e) {
        assertTrue(e.getMessage().startsWith("f"), e.getMessage());
      }
    }
  }

  /** A bit of each 41st byte of the tensors is turned, which leaves numbers that look well. */
  @Test
  void anyByteOfTheTensors() {
    Plugins plugins = Plugins.discover();
    byte[] bytes = unsealed(MODELS.get(0));
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    String recorded = MODELS.get(0).provenance().orElseThrow().sha256();
    for (int i = header; i < bytes.length; i += 41) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      String refusal =
          assertThrows(
                  SafetensorsException.class,
                  () -> ModelFile.read(Safetensors.read("f", changed), plugins))
              .getMessage();
      assertTrue(
          refusal.startsWith(
                  "f: nn.model/provenance/sha256: is '"
                      + recorded
                      + "', and the SHA-256 of the parameters is ")
              || refusal.contains(", expected a finite number; the file is damaged"),
          refusal);
      assertTrue(refusal.endsWith(": copy it again, or write it again"), refusal);
    }
  }

  /** Returns a file as another program writes it, whose header has no space after its brace. */
  static byte[] unsealed(Model model) {
    byte[] bytes = ModelFile.contents(model).bytes();
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    System.arraycopy(bytes, 10, bytes, 9, header - 10);
    bytes[header - 1] = ' ';
    return bytes;
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
