package dev.nn.data.model;

import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.Resealed;
import dev.nn.fuzz.TextMutation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Mutations of a model's file: its bytes, and the texts in its metadata, among them the network,
 * the plug-ins, and the recipe.
 */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ModelMutationTest {

  private static final int TIMES = Reading.times(1000);

  private static final Plugins PLUGINS = Plugins.discover();

  private static final Safetensors WHOLE = ModelFile.contents(Flowers.names());

  private final Reading reading =
      new Reading(
          List.of(SafetensorsException.class, PluginException.class),
          m -> m.startsWith("a file") || m.startsWith("new contents"),
          2000);

  @Test
  void texts() {
    TextMutation mutation =
        new TextMutation(
            Reading.seed(6),
            List.of("relu", "tanh", "softmax", "->", "dropout=0.5", "\"kind\"", "[]", "{}", "12"));
    List<String> keys =
        List.of(ModelFile.KEY, NetworkFile.NETWORK_KEY, NetworkFile.PLUGINS_KEY, "nn.version");
    for (int i = 0; i < TIMES; i++) {
      Map<String, String> metadata = new TreeMap<>(WHOLE.metadata());
      String key = keys.get(i % 8 < keys.size() ? i % 8 : 0);
      String text = sound(mutation.of(WHOLE.metadata().getOrDefault(key, "")));
      metadata.put(key, text);
      Safetensors contents = new Safetensors(metadata, WHOLE.tensors());
      reading.of(
          WHOLE.bytes().length + text.length(),
          key + ": " + text,
          () -> ModelFile.read(contents, PLUGINS));
    }
    reading.requireBoth();
  }

  @Test
  void bytes() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(7));
    byte[] whole = Resealed.unsealed(WHOLE.bytes()); // a checksum would refuse all of them
    int header = 8 + ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt();
    for (int i = 0; i < TIMES; i++) {
      byte[] bytes = mutation.of(whole, header);
      reading.of(
          bytes.length,
          new String(bytes, StandardCharsets.ISO_8859_1),
          () -> ModelFile.read(Safetensors.read("a file", bytes), PLUGINS));
    }
    reading.requireBoth();
  }

  /** Returns a text without halves of surrogate pairs, which no file can have. */
  private static String sound(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
