package dev.nn.core.training;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Checkpoints, of which one has the form of an earlier version, without a checksum. */
class CheckpointFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FOLDER = Scratch.file("none");

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : List.of("checkpoint-1", "checkpoint-1b", "checkpoint-1c")) {
      byte[] old = golden(name + ".safetensors");
      seeds.add(old);
      Checkpoint read = CheckpointFile.read(Safetensors.read("f", old), PLUGINS, FOLDER);
      seeds.add(CheckpointFile.contents(read).bytes());
    }
    return seeds;
  }

  private static byte[] golden(String name) {
    try (InputStream in = CheckpointFuzzTest.class.getResourceAsStream("/golden/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "\\\"position\\\"", "\\\"history\\\"", "[]", "{}", "250", "\\\"early_stopping\\\"");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("f");
  }

  @Override
  public byte[] sealed(byte[] input) {
    return Resealed.of(input);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Checkpoint read = CheckpointFile.read(Safetensors.read("f", input), PLUGINS, FOLDER);
    CheckpointFile.contents(read);
  }
}
