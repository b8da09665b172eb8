package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A third-party metric and listener in a jar that nothing of nn's own knows. */
public final class KindsJar {

  /** The name of the jar's file. */
  public static final String FILE = "acme-kinds-1.0.jar";

  private static final Map<String, String> SOURCES =
      Map.of(
          "Tail",
          """
          package acme;

          import dev.nn.api.metrics.*;

          public record Tail(double above) implements Metric {
            public Tail() { this(100); }
            public String name() { return "acme:tail"; }
            public PredictionKind predictionKind() { return PredictionKind.NUMBERS; }
            public boolean greaterIsBetter() { return false; }
            public String unit() { return "%"; }
            public MetricTally begin() {
              return new MetricTally() {
                private double large;
                private double all;
                public void add(MetricRows rows) {
                  for (int r = 0; r < rows.rows(); r++) {
                    boolean far = Math.abs(rows.prediction(r, 0) - rows.target(r, 0)) > above;
                    large += far ? rows.weight(r) : 0;
                    all += rows.weight(r);
                  }
                }
                public double result() { return 100 * large / all; }
              };
            }
          }
          """,
          "Ender",
          """
          package acme;

          import dev.nn.api.listeners.*;

          public record Ender(int epochs) implements Listener {
            public Ender() { this(3); }
            public String name() { return "acme:ender"; }
            public ListenerRun begin(TrainingState begun) {
              return new ListenerRun() {
                public void epochEnded(TrainingState state) {
                  state.record("acme:left", epochs - state.epoch());
                  if (state.epoch() >= epochs) {
                    state.stop();
                  }
                }
              };
            }
          }
          """);

  private KindsJar() {}

  /** Compiles the plug-ins, and packs their jar into a new folder {@code plugins}. */
  public static Path in(Path parent) throws IOException {
    Path sources = Files.createDirectories(parent.resolve("acme"));
    List<String> javac = new ArrayList<>();
    javac.addAll(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    javac.addAll(List.of("-d", parent.toString()));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = sources.resolve(source.getKey() + ".java");
      Files.writeString(file, source.getValue());
      javac.add(file.toString());
    }
    String[] arguments = javac.toArray(String[]::new);
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    Path folder = Files.createDirectory(parent.resolve("plugins"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(folder.resolve(FILE));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        Stream<Path> classes = Files.list(sources)) {
      for (Path path : classes.filter(p -> p.toString().endsWith(".class")).sorted().toList()) {
        add(jar, "acme/" + path.getFileName(), Files.readAllBytes(path));
      }
      add(jar, "META-INF/services/dev.nn.api.metrics.Metric", bytes("acme.Tail\n"));
      add(jar, "META-INF/services/dev.nn.api.listeners.Listener", bytes("acme.Ender\n"));
    }
    return folder;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
  }
}
