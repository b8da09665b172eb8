package dev.nn.examples.onnx;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The exported class, compiled and loaded while the program runs. A program of its own has the
 * source among its sources, and calls {@code HousePrices.predict(house).number()}.
 */
final class CompiledPricer implements Pricer {

  private final Method predict;
  private final Method number;

  private CompiledPricer(Class<?> type) throws ReflectiveOperationException {
    predict = type.getMethod("predict", Map.class);
    number = predict.getReturnType().getMethod("number");
  }

  /** Compiles a source beside itself, for Java 17; refuses a runtime without a compiler. */
  static CompiledPricer of(Path source, String name, Path folder)
      throws IOException, ReflectiveOperationException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalArgumentException(
          "the Java in %s has no compiler, which this example needs for the exported class: run it with a JDK"
              .formatted(System.getProperty("java.home")));
    }
    List<String> options = List.of("--release", "17", "-proc:none", "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(source);
      if (!compiler.getTask(null, files, null, options, null, sources).call()) {
        throw new IOException(source + " does not compile, as explained above");
      }
    }
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    return new CompiledPricer(Class.forName(name, true, loader));
  }

  @Override
  public double price(Map<String, @Nullable Object> house) throws ReflectiveOperationException {
    return (double) number.invoke(predict.invoke(null, house));
  }
}
