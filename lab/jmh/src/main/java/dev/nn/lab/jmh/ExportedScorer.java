package dev.nn.lab.jmh;

import dev.nn.data.model.Model;
import dev.nn.lab.exchange.RowScorer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A model as Java source, compiled and loaded. */
final class ExportedScorer {

  private static final String CALLS =
      """
      public final class Calls implements dev.nn.lab.exchange.RowScorer {
        @Override
        public void predict(double[] row, double[] predictions) {
          Exported.predict(row, predictions);
        }

        @Override
        public void predict(double[][] rows, int count, double[][] predictions) {
          Exported.predict(rows, count, predictions);
        }
      }
      """;

  private ExportedScorer() {}

  /** Exports a model into a folder, which keeps source and classes. */
  static RowScorer of(Model model, Path folder) throws IOException, ReflectiveOperationException {
    Path source = model.exportJava("Exported", folder);
    Path calls = Files.writeString(folder.resolve("Calls.java"), CALLS);
    String[] arguments = {
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      source.toString(),
      calls.toString()
    };
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
      throw new IllegalStateException("cannot compile " + source);
    }
    // Stays open, since classes are loaded as they are needed.
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    return (RowScorer) loader.loadClass("Calls").getConstructor().newInstance();
  }
}
