package dev.nn.lab.starts;

import dev.nn.data.model.Model;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.ProblemNetwork;
import dev.nn.lab.exchange.ExportedClass;
import dev.nn.lab.exchange.RawModel;
import dev.nn.lab.machine.Machine;
import dev.nn.onnx.Onnx;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The programs whose starts are timed, and their models' files. All have the same network, except
 * for Tribuo: it has a tree, because it has no networks of its own.
 *
 * @param root the project's folder
 * @param folder the folder for the files
 */
record Starts(Path root, Path folder) {

  static final Workload WORKLOAD = Workload.parse("13-64-64-1*32");

  private static final String SCORING =
      "nn-(api|kernels|activations|core|data)-.*|jackson-core-.*|slf4j-api-.*|jspecify-.*";
  private static final String IMPORTING = SCORING + "|nn-onnx-.*|tribuo-.*|protobuf-java-.*";

  private static final Pattern VERSION = Pattern.compile(".*?-(\\d[\\w.]*).*\\.jar");

  /** A program that calls an exported class. */
  private static final String FIRST =
      """
      package example;

      import java.util.HashMap;
      import java.util.Map;

      public final class First {

        public static void main(String[] args) {
          Map<String, Double> row = new HashMap<>();
          for (int i = 0; i < args.length; i++) {
            row.put("x" + i, Double.valueOf(args[i]));
          }
          System.out.println(Scorer.predict(row).number());
        }
      }
      """;

  /** A step that writes a model's file, and the program that reads it. */
  record Prepared(Start start, Preparation preparation) {}

  interface Preparation {
    void run() throws IOException, InterruptedException;
  }

  /** Writes the models that nn exports. Returns all programs, in the order in which they run. */
  List<Prepared> all() throws IOException {
    Files.createDirectories(folder);
    Problem problem = Problem.random(WORKLOAD, 1);
    problem.write(folder.resolve("problem"));
    Model model = RawModel.of(problem);
    Path saved = folder.resolve("model.safetensors");
    model.save(saved);
    Path onnx = folder.resolve("model.onnx");
    Onnx.export(model, onnx);
    Path network = folder.resolve("network.onnx");
    Onnx.export(ProblemNetwork.of(problem), network);
    List<String> row = row(problem);
    List<Prepared> all = new ArrayList<>();
    Path own = root.resolve("lab/instruments/target/classes");
    all.add(ready("an empty program", List.of(), own, EmptyStart.class.getName(), List.of()));
    all.add(ready("nn exported class", List.of(exported(model)), folder, "example.First", row));
    all.add(
        ready(
            "nn saved model",
            jars(SCORING),
            own,
            SavedModelStart.class.getName(),
            with(saved, row)));
    all.add(
        ready(
            "nn ONNX file", jars(IMPORTING), own, OnnxFileStart.class.getName(), with(onnx, row)));
    all.add(peer("ONNX Runtime %s", "onnxruntime.OnnxRuntimeStart", "", network, row, List.of()));
    all.add(
        peer(
            "DJL %s with PyTorch",
            "djl.DjlStart",
            "djl.DjlModelFile",
            folder.resolve("djl"),
            row,
            List.of("-Dai.djl.offline=true", "-DPYTORCH_FLAVOR=cpu")));
    Path tree = folder.resolve("tribuo");
    String treeFile = "tribuo.TribuoModelFile";
    all.add(peer("Tribuo %s, a tree", "tribuo.TribuoStart", treeFile, tree, row, List.of()));
    return all;
  }

  private static Prepared ready(
      String name, List<Path> jars, Path classes, String mainClass, List<String> arguments) {
    return new Prepared(new Start(name, jars, classes, List.of(), mainClass, arguments), () -> {});
  }

  private Prepared peer(
      String name,
      String program,
      String writer,
      Path file,
      List<String> row,
      List<String> options) {
    String module = program.substring(0, program.indexOf('.'));
    Path target = root.resolve("lab/peers").resolve(module).resolve("target");
    List<Path> all = paths(Machine.read(target.resolve("classpath.txt")).strip());
    // The module's library comes before this project's jars, which all modules share.
    List<Path> library = all.stream().takeWhile(jar -> !name(jar).startsWith("nn-")).toList();
    List<Path> others = all.subList(library.size(), all.size());
    String start = "dev.nn.lab.peers.";
    Path classes = target.resolve("classes");
    String title = name.formatted(version(library));
    Start read = new Start(title, library, classes, options, start + program, with(file, row));
    if (writer.isEmpty()) {
      return new Prepared(read, () -> {});
    }
    List<String> arguments =
        List.of(folder.resolve("problem").toString(), WORKLOAD.toString(), file.toString());
    return new Prepared(read, () -> read.prepare(start + writer, others, arguments));
  }

  /** Returns the version in the first jar's name. */
  static String version(List<Path> jars) {
    Matcher name = VERSION.matcher(jars.isEmpty() ? "" : name(jars.get(0)));
    return name.matches() ? name.group(1) : "of unknown version";
  }

  /** Returns the jar with the class to which a model is exported, and compiles its caller. */
  private Path exported(Model model) throws IOException {
    ExportedClass.write(model, folder);
    Path jar = folder.resolve("scorer.jar");
    List<String> arguments = new ArrayList<>(List.of("--create", "--file=" + jar));
    try (Stream<Path> classes = Files.list(folder.resolve("example"))) {
      for (Path file : classes.sorted().toList()) {
        if (name(file).matches("Scorer.*\\.(class|weights)")) {
          arguments.addAll(List.of("-C", folder.toString(), "example/" + name(file)));
        }
      }
    }
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    if (tool.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
      throw new IOException("jar has not made " + jar);
    }
    ExportedClass.writeCaller("First", FIRST, folder);
    return jar;
  }

  private static List<String> row(Problem problem) {
    float[] numbers = problem.firstInputs(1);
    List<String> row = new ArrayList<>();
    for (float number : numbers) {
      row.add(Float.toString(number));
    }
    return row;
  }

  private static List<String> with(Path file, List<String> row) {
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(row);
    return arguments;
  }

  private static List<Path> jars(String names) {
    Predicate<Path> wanted = jar -> name(jar).matches(names);
    return paths(System.getProperty("java.class.path")).stream().filter(wanted).toList();
  }

  private static List<Path> paths(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
