package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command that writes some files once and ends, with two inputs in turn. */
final class ShotSubject implements Subject {

  /** The command. */
  @FunctionalInterface
  interface Product {

    /** Returns the command that writes a model's files into a folder. */
    List<String> command(Path folder, Path model);
  }

  private final String name;
  private final Path folder;
  private final Path inputs;
  private final List<Path> models;
  private final Product product;
  private final List<Map<String, byte[]>> known = new ArrayList<>();
  private int next;

  ShotSubject(String name, Path work, List<Path> models, Product product) throws IOException {
    this.name = name;
    this.models = List.copyOf(models);
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
  public List<Path> written() {
    return known.isEmpty()
        ? List.of(folder)
        : known.get(0).keySet().stream()
            .map(file -> folder.resolve(file).getParent())
            .distinct()
            .toList();
  }

  @Override
  public void prepare() throws IOException, Fault {
    for (Path model : models) {
      Path one = Files.createDirectories(inputs.resolve("of-" + known.size()));
      try (Run run = Run.start(product.command(one, model), folder, inputs.resolve("shot.log"))) {
        run.success();
      }
      known.add(files(one));
    }
    for (Map.Entry<String, byte[]> file : known.get(1).entrySet()) {
      Files.createDirectories(folder.resolve(file.getKey()).getParent());
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return all;
  }

  @Override
  public List<String> command() {
    return product.command(folder, models.get(next));
  }

  @Override
  public Contents contents() {
    Contents contents = new Contents();
    for (String file : known.get(0).keySet()) {
      byte[][] either = known.stream().map(each -> each.get(file)).toArray(byte[][]::new);
      contents.requiring(file, Contents.oneOf(either));
    }
    return contents;
  }

  @Override
  public void check(String output) {
    next = 1 - next;
  }

  @Override
  public void ended(String output) throws IOException, Fault {
    for (Map.Entry<String, byte[]> file : known.get(next).entrySet()) {
      Contents.oneOf(file.getValue()).accept(folder.resolve(file.getKey()));
    }
    next = 1 - next;
  }
}
