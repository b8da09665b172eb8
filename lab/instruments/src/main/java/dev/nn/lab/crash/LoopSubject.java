package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import dev.nn.lab.crash.programs.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Writer} that replaces the same files by contents from two inputs, alternately. */
final class LoopSubject implements Subject {

  /** The files that the writer makes from one input. */
  @FunctionalInterface
  interface Product {

    /** Returns the command that writes files from the inputs into a folder. */
    List<String> command(Path folder, boolean once, Path one, Path other);
  }

  private final String name;
  private final Path folder;
  private final Path inputs;
  private final List<Path> sources;
  private final Product product;
  private final Map<String, List<byte[]>> known = new LinkedHashMap<>();

  LoopSubject(String name, Path work, List<Path> sources, Product product) throws IOException {
    this.name = name;
    this.sources = List.copyOf(sources);
    this.product = product;
    inputs = Files.createDirectories(work.resolve("inputs"));
    folder = Files.createDirectories(work.resolve("files"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public boolean isEndless() {
    return true;
  }

  @Override
  public void prepare() throws IOException, Fault {
    // the second source first, because its contents are the old ones
    for (int i = 1; i >= 0; i--) {
      Path one = Files.createDirectories(inputs.resolve("of-" + i));
      List<String> command = product.command(one, true, sources.get(i), sources.get(1 - i));
      try (Run run = Run.start(command, folder, inputs.resolve("writer.log"))) {
        run.success();
      }
      try (var files = Files.newDirectoryStream(one)) {
        for (Path file : files) {
          byte[] bytes = Files.readAllBytes(file);
          known.computeIfAbsent(file.getFileName().toString(), key -> new ArrayList<>()).add(bytes);
          Files.write(folder.resolve(file.getFileName()), bytes);
        }
      }
    }
  }

  @Override
  public List<String> command() {
    return product.command(folder, false, sources.get(0), sources.get(1));
  }

  @Override
  public Contents contents() {
    Contents contents = new Contents();
    known.forEach(
        (file, bytes) -> contents.requiring(file, Contents.oneOf(bytes.toArray(byte[][]::new))));
    return contents;
  }

  @Override
  public void ended(String output) throws Fault {
    throw new Fault("ended by itself: " + output);
  }
}
