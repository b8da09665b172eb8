package dev.nn.onnx;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** ONNX files of other programs, imported as models and as networks. */
class ForeignFileFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = Scratch.file("a.onnx");

  @Override
  public List<byte[]> seeds() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ForeignFileFuzzTest.class.getResource("imported")).toURI());
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  /** Some models are no networks, as which half of the files are read. */
  @Override
  public int refusedSeeds() {
    return 20;
  }

  @Override
  public List<String> words() {
    return List.of("MatMul", "Gemm", "Relu", "Concat", "Softmax", "transB", "axis", "ai.onnx.ml");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(OnnxException.class, PluginException.class);
  }

  @Override
  public long alwaysBytes() {
    return 4 << 20; // samples of an activation that is searched
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FILE.toString());
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    if (input.length % 2 == 0) {
      Onnx.load(FILE, PLUGINS);
    } else {
      Onnx.loadNetwork(FILE, PLUGINS);
    }
  }
}
