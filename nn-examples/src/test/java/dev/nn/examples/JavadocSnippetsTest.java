package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in the Javadoc of the libraries, blocks of preformatted code, compiled. A block has the
 * imports of its file and all exported packages; {@link #GIVEN} declares the other names that it
 * uses, and a line of {@code ...} stands for anything.
 */
class JavadocSnippetsTest {

  private static final Pattern BLOCK =
      Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n *\\* *\\}</pre>");

  /** Variables that a block takes as given, by the name of its type or package. */
  private static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("dev/nn/api/Activation", "Matrix z, Matrix a"),
          Map.entry("dev/nn/api/expression/Expression", "double low, double high"),
          Map.entry("dev/nn/kernels/Step", "float[] g, float[] in, int i"),
          Map.entry("dev/nn/kernels/team/Team", "Team team, int n"),
          Map.entry(
              "dev/nn/testkit/GradientCheck", "float[] parameters, float[] gradient, long seed"),
          Map.entry(
              "dev/nn/core/listeners/Checkpoints",
              "Trainer trainer, Network network, dev.nn.core.samples.Samples data"),
          Map.entry(
              "dev/nn/core/listeners",
              "Trainer trainer, Network network, dev.nn.core.samples.Samples data,"
                  + " dev.nn.core.samples.Samples others"),
          Map.entry("dev/nn/core/plugins/PluginDirectory", "NetworkSpec spec, long seed"),
          Map.entry(
              "dev/nn/core/shards",
              "TrainingSpec spec, Trainer trainer, Network network, ShardGradients gradients,"
                  + " TrainingListener[] listeners, int rows, int shard,"
                  + " dev.nn.core.samples.Samples rowsOfShard, ShardStep step, float[] parameters"),
          Map.entry("dev/nn/guice/NetworkModule", "NetworkSpec spec"),
          Map.entry(
              "dev/nn/data/metrics/Evaluation",
              "Network network, dev.nn.core.samples.Samples test"),
          Map.entry("dev/nn/watch", "Table houses"));

  /** The plug-ins whose tests are shown, and methods that blocks call. */
  private static final String MEMBERS =
      """
        abstract static class AveragedWeights implements dev.nn.api.listeners.Listener {}
        abstract static class Clip implements dev.nn.api.columns.Transform {}
        abstract static class Cosine implements dev.nn.api.Schedule {}
        abstract static class Glu implements dev.nn.api.LayerActivation {}
        abstract static class Hinge implements dev.nn.api.Loss {}
        abstract static class Lamb implements dev.nn.api.Optimizer {}
        abstract static class Lbfgs implements dev.nn.api.Optimizer {}
        abstract static class LecunNormal implements dev.nn.api.Initializer {}
        abstract static class Nesterov implements dev.nn.api.Optimizer {}
        abstract static class P90 implements dev.nn.api.metrics.Metric {}
        abstract static class Pairwise implements dev.nn.api.Loss {}
        abstract static class Prelu implements dev.nn.api.LayerActivation {}
        abstract static class Swoosh implements dev.nn.api.Activation {}
        abstract double lossOf(float[] parameters, Object batch);
        abstract void part(int from, int to);
        Object batch;
      """;

  /** Not on this class path. */
  private static final List<String> ELSEWHERE = List.of("nn-spark", "nn-cli");

  /** Texts of networks, not Java. */
  private static final List<String> TEXTS = List.of("dev/nn/api/NetworkSpec");

  @TempDir Path classes;

  @Test
  void everyBlockCompiles() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Map.Entry<Path, List<String>> file : blocks().entrySet()) {
      for (String block : file.getValue()) {
        if (TEXTS.contains(name(file.getKey()))) {
          NetworkSpec.parse(block.strip());
        } else {
          String type = "Snippet" + sources.size();
          sources.add(source(type, unit(type, file.getKey(), block)));
        }
      }
    }
    assertTrue(sources.size() >= 25, sources.size() + " blocks");

    sources.add(
        source(
            "Surroundings",
            "package snippets;\nabstract class Surroundings {\n" + MEMBERS + "}\n"));
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xmaxerrs",
            "1000",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, sources)
            .call();
    assertTrue(compiled, messages::toString);
  }

  private static String unit(String type, Path file, String block) throws IOException {
    String code = block.replaceAll("(?m)^\\s*\\.\\.\\.$", "");
    boolean members = code.matches("(?s)(public |final |abstract )*(class|record|interface) .*");
    String body =
        members
            ? "static " + code
            : "void run(%s) throws Exception {\n%s\n}"
                .formatted(GIVEN.getOrDefault(name(file), ""), code);
    return "package snippets;\n%sabstract class %s extends Surroundings {\n%s\n}\n"
        .formatted(imports(file), type, body);
  }

  /** Imports by name what the file does and its package has, and all that is exported. */
  private static String imports(Path file) throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    Matcher imported =
        Pattern.compile("(?m)^import ([\\w.]+\\.)([A-Z]\\w*);").matcher(Files.readString(file));
    while (imported.find()) {
      named.put(imported.group(2), imported.group(1) + imported.group(2));
    }
    try (Stream<Path> siblings = Files.list(file.getParent())) {
      siblings
          .map(sibling -> sibling.getFileName().toString())
          .filter(sibling -> sibling.matches("[A-Z]\\w*\\.java"))
          .map(sibling -> sibling.replace(".java", ""))
          .forEach(type -> named.putIfAbsent(type, packageName(file) + "." + type));
    }
    StringBuilder imports = new StringBuilder("import java.util.*;\nimport java.nio.file.*;\n");
    imports.append("import java.time.*;\nimport com.google.inject.*;\n");
    for (String exported : exported()) {
      imports.append("import " + exported + ".*;\n");
    }
    if (!file.endsWith("package-info.java")) {
      imports.append("import static " + name(file).replace('/', '.') + ".*;\n");
    }
    for (String type : named.values()) {
      if (isPublic(type)) {
        imports.append("import " + type + ";\n");
      }
    }
    return imports.toString();
  }

  private static boolean isPublic(String type) {
    try {
      return java.lang.reflect.Modifier.isPublic(
          Class.forName(type, false, JavadocSnippetsTest.class.getClassLoader()).getModifiers());
    } catch (ClassNotFoundException e) {
      return true; // the compiler will tell
    }
  }

  private static List<String> exported() throws IOException {
    List<String> packages = new ArrayList<>();
    for (String module : modules()) {
      Path info = Root.path().resolve(module).resolve("src/main/java/module-info.java");
      if (Files.exists(info)) {
        Pattern.compile("exports ([\\w.]+);")
            .matcher(Files.readString(info))
            .results()
            .forEach(exports -> packages.add(exports.group(1)));
      }
    }
    return packages;
  }

  private static Map<Path, List<String>> blocks() throws IOException {
    Map<Path, List<String>> blocks = new TreeMap<>();
    for (String module : modules()) {
      Path sources = Root.path().resolve(module).resolve("src/main/java");
      if (!Files.exists(sources.resolve("module-info.java"))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          List<String> found =
              BLOCK
                  .matcher(Files.readString(file))
                  .results()
                  .map(block -> block.group(1).replaceAll("(?m)^ *\\* ?", ""))
                  .toList();
          if (!found.isEmpty()) {
            blocks.put(file, found);
          }
        }
      }
    }
    return blocks;
  }

  private static List<String> modules() throws IOException {
    return Root.modules().stream().filter(module -> !ELSEWHERE.contains(module)).toList();
  }

  /** Returns {@code dev/nn/core/Network}, or {@code dev/nn/core} for a package. */
  private static String name(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.substring(path.lastIndexOf("/java/") + 6)
        .replace("/package-info.java", "")
        .replace(".java", "");
  }

  private static String packageName(Path file) {
    String name = name(file.resolveSibling("package-info.java"));
    return name.replace('/', '.');
  }

  private static JavaFileObject source(String type, String text) {
    URI uri = URI.create("string:///snippets/" + type + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
