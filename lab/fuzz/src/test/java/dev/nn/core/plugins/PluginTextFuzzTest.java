package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.nn.api.PluginText;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Texts of plug-ins, read as such and looked up as plug-ins of several kinds. */
class PluginTextFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "adam(beta1=0.8)",
            "leaky_relu(slope=0.2)",
            "step(every=10, factor=0.5)",
            "acme:outer(inner=adam(beta1=0.8), unit=\"°C, \\\"x\\\" \\u00e9\")",
            "cosine")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** Nobody offers the plug-in whose text has everything. */
  @Override
  public int refusedSeeds() {
    return 1;
  }

  @Override
  public List<String> words() {
    return List.of("relu", "slope=", "adam(", "beta2=", "every=", "\"\\n\"", "a:b", "1e-5");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class, PluginException.class);
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    PluginText read = PluginText.parse(text);
    assertEquals(read, PluginText.parse(read.toString()));
    List<Function<String, ?>> kinds =
        List.of(
            PLUGINS.activations()::get,
            PLUGINS.optimizers()::get,
            PLUGINS.schedules()::get,
            PLUGINS.losses()::get);
    RuntimeException last = new PluginException("of no kind");
    for (Function<String, ?> kind : kinds) {
      try {
        assertNotNull(kind.apply(text));
        return;
      } catch (PluginException e) {
        last = e;
      }
    }
    throw last;
  }
}
