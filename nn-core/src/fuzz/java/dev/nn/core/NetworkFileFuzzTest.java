package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Looks for metadata that is answered with anything else than a network, a {@link
 * SafetensorsException}, or a {@link PluginException} for names that there are not.
 */
class NetworkFileFuzzTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final List<Tensor> TENSORS =
      List.of(
          new Tensor("layers.0.weight", List.of(1, 2), new float[] {1, 2}),
          new Tensor("layers.0.bias", List.of(2), new float[] {3, 4}));

  @DictionaryEntries({
    "1 -> 2 relu\\x0A[]",
    "1 -> 2 relu",
    "leaky_relu(slope=0.5)",
    " dropout=0.5",
    " initializer=zeros",
    "[{\"kind\":\"activation\",\"name\":\"leaky_relu\",\"hyperparameters\":{\"slope\":\"1\"},",
    "\"artifact\":\"a\",\"version\":\"1\"}]",
  })
  @FuzzTest(maxDuration = "60s")
  void read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int line = Math.max(0, text.indexOf('\n'));
    Map<String, String> metadata =
        Map.of(
            "format",
            "nn",
            "nn.version",
            "1",
            "nn.network",
            text.substring(0, line),
            "nn.plugins",
            text.substring(line));
    Safetensors contents = new Safetensors(metadata, TENSORS);
    try {
      Network read = NetworkFile.read(contents, PLUGINS);
      assertEquals(TENSORS, NetworkFile.tensors(read));
    } catch (SafetensorsException | PluginException e) {
      assertEquals("new contents", e.getMessage().substring(0, 12));
    }
  }
}
