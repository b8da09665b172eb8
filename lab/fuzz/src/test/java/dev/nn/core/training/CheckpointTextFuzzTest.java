package dev.nn.core.training;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON in a checkpoint, and the list of its plug-ins, in a line each. */
class CheckpointTextFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FOLDER = Scratch.file("none");
  private static final Safetensors WHOLE = CheckpointFuzzTest.taken().contents();
  private static final String PLUGINS_KEY = "nn.plugins";

  @Override
  public List<byte[]> seeds() throws IOException {
    String text = WHOLE.metadata(Checkpoint.KEY) + "\n" + WHOLE.metadata(PLUGINS_KEY);
    return List.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of("\"epoch\"", "\"history\"", "\"arrays\"", "[]", "{}", "null", "1e999", "250");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("new contents");
  }

  @Override
  public void read(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    Map<String, String> metadata = new TreeMap<>(WHOLE.metadata());
    metadata.put(Checkpoint.KEY, end < 0 ? text : text.substring(0, end));
    if (end >= 0) {
      metadata.put(PLUGINS_KEY, text.substring(end + 1));
    }
    Safetensors contents = new Safetensors(metadata, WHOLE.tensors());
    Checkpoint.read(contents, PLUGINS, FOLDER).contents();
  }
}
