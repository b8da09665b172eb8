package dev.nn.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars that tests make. */
final class Jars {

  private static final String WAVE =
      """
      package com.example.wave;

      import dev.nn.api.Activation;
      import dev.nn.api.Matrix;

      public record Wave() implements Activation {

        @Override
        public String name() {
          return "example:wave";
        }

        @Override
        public void forward(Matrix z, Matrix a) {
          for (int i = 0; i < z.rows() * z.columns(); i++) {
            a.data()[a.start() + i] = (float) StrictMath.sin(z.data()[z.start() + i]);
          }
        }

        @Override
        public void backward(Matrix z, Matrix a, Matrix gradient) {
          for (int i = 0; i < z.rows() * z.columns(); i++) {
            gradient.data()[gradient.start() + i] *=
                (float) StrictMath.cos(z.data()[z.start() + i]);
          }
        }
      }
      """;

  private Jars() {}

  /** Makes the jar of the programs of this package. */
  static Path programs(Path jar) throws IOException {
    Path classes = Path.of("target/test-classes").toAbsolutePath();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(classes.resolve("dev/nn/spark/cluster"))) {
      all.filter(file -> file.toString().endsWith(".class")).forEach(files::add);
    }
    return write(jar, classes, files);
  }

  /** Makes the jar {@code wave.jar} of an activation, example:wave, as its author would. */
  static Path wave(Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/com/example/wave"));
    Path file = Files.writeString(source.resolve("Wave.java"), WAVE);
    Path classes = folder.resolve("classes");
    List<String> path = SparkHome.nnJars().stream().map(Path::toString).toList();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-cp",
                String.join(java.io.File.pathSeparator, path),
                "-d",
                classes.toString(),
                file.toString());
    assertEquals(0, status);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.nn.api.Activation"), "com.example.wave.Wave\n");
    Path maven = Files.createDirectories(classes.resolve("META-INF/maven/com.example/wave"));
    Files.writeString(
        maven.resolve("pom.properties"), "groupId=com.example\nartifactId=wave\nversion=1.2\n");
    try (Stream<Path> all = Files.walk(classes)) {
      return write(folder.resolve("wave.jar"), classes, all.filter(Files::isRegularFile).toList());
    }
  }

  private static Path write(Path jar, Path root, List<Path> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files) {
        String name = root.relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new JarEntry(name));
        entries.write(Files.readAllBytes(file));
        entries.closeEntry();
      }
    }
    return jar;
  }
}
