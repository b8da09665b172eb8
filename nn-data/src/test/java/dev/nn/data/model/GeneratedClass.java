package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A model as the class that it is exported to, compiled without a class path and loaded. */
final class GeneratedClass {

  private final Class<?> type;
  private final MethodHandle row;
  private final MethodHandle rows;
  private final MethodHandle codes;
  private final MethodHandle label;
  private final Path source;

  private GeneratedClass(Class<?> type, Path source) throws ReflectiveOperationException {
    this.type = type;
    this.source = source;
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    row =
        lookup.findStatic(
            type, "predict", MethodType.methodType(void.class, double[].class, double[].class));
    rows =
        lookup.findStatic(
            type,
            "predict",
            MethodType.methodType(void.class, double[][].class, int.class, double[][].class));
    codes = lookup.findStatic(type, "codes", MethodType.methodType(double[].class, Map.class));
    label =
        lookup.findStatic(
            type, "label", MethodType.methodType(int.class, int.class, double[].class));
  }

  /** Exports a model, compiles the source for Java 17 with all warnings as errors, and loads it. */
  static GeneratedClass of(Model model, Path folder) throws IOException {
    return of(model, "com.example.Scorer", folder, "");
  }

  static GeneratedClass of(Model model, String name, Path folder, String classPath)
      throws IOException {
    Path source = model.exportJava(name, folder);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(source, classes, classPath);
    Path weights = Path.of(source.toString().replaceFirst("java$", "weights"));
    if (Files.exists(weights)) {
      Path beside = classes.resolve(folder.relativize(weights));
      Files.copy(weights, beside);
    }
    return load(source, name, classes, !classPath.isEmpty());
  }

  /** Loads a compiled class; one of plug-ins sees the class path. */
  static GeneratedClass load(Path source, String name, Path classes, boolean plugins)
      throws IOException {
    ClassLoader parent =
        plugins
            ? Thread.currentThread().getContextClassLoader()
            : ClassLoader.getPlatformClassLoader();
    try {
      ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent);
      return new GeneratedClass(Class.forName(name, true, loader), source);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(source.toString(), e);
    }
  }

  private static void compile(Path source, Path classes, String classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            classPath.isEmpty() ? "11" : "17", // as plug-ins need
            "-encoding",
            "US-ASCII",
            "-Xlint:all",
            "-Werror",
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            classPath.isEmpty() ? classes + File.separator + "none" : classPath);
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                classPath.isEmpty() ? options.subList(0, options.size() - 2) : options,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    String shown = messages.toString();
    assertTrue(compiled, shown.length() > 4000 ? shown.substring(0, 4000) : shown);
  }

  String text() throws IOException {
    return Files.readString(source);
  }

  Class<?> type() {
    return type;
  }

  void predict(double[] cells, double[] predictions) {
    try {
      row.invokeExact(cells, predictions);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  void predict(double[][] cells, int count, double[][] predictions) {
    try {
      rows.invokeExact(cells, count, predictions);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  double[] codes(Map<String, ?> values) {
    try {
      return (double[]) codes.invokeExact((Map<?, ?>) values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  int label(int target, double[] predictions) {
    try {
      return (int) label.invokeExact(target, predictions);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
