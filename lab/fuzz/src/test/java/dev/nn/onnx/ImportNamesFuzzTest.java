package dev.nn.onnx;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Names for the model of another program: columns, predicted columns and labels, a line each. */
class ImportNamesFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = file();

  private static Path file() {
    Path file = Scratch.file("named.onnx");
    try (InputStream in =
        ImportNamesFuzzTest.class.getResourceAsStream("imported/handmade_argmax_keep0.onnx")) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    Model model = Onnx.load(FILE, PLUGINS);
    String columns = String.join(",", model.preprocessing().inputNames());
    String labels = String.join(",", model.labels());
    return List.of(
        "\n\n".getBytes(StandardCharsets.UTF_8),
        (columns + "\nkind\n" + labels).getBytes(StandardCharsets.UTF_8),
        "a,b,c\nkind\nx,y".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of(",", "\n", "a,b", "ä", "kind");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(OnnxException.class, IllegalArgumentException.class);
  }

  @Override
  public void read(byte[] input) throws IOException {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
    ImportNames names = new ImportNames(names(lines, 0), names(lines, 1), names(lines, 2));
    Onnx.load(FILE, names, PLUGINS);
  }

  private static List<String> names(String[] lines, int at) {
    return at >= lines.length || lines[at].isEmpty()
        ? List.of()
        : List.of(lines[at].split(",", -1));
  }
}
