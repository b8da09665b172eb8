package dev.nn.lab.exchange;

import dev.nn.data.model.Model;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Exports a model as a Java class, and compiles it beside its source. */
public final class ExportedClass {

  /** The class's name. */
  public static final String NAME = "example.Scorer";

  private ExportedClass() {}

  /** Exports and compiles a model into a folder, which must then be on the class path. */
  public static void write(Model model, Path folder) throws IOException {
    compile(model.exportJava(NAME, folder), folder, "");
  }

  /** Compiles another class, which calls the exported one, into the same folder. */
  public static void writeCaller(String simpleName, String text, Path folder) throws IOException {
    Path source = folder.resolve("example").resolve(simpleName + ".java");
    Files.writeString(source, text);
    compile(source, folder, File.pathSeparator + System.getProperty("java.class.path"));
  }

  private static void compile(Path source, Path folder, String more) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("there is no Java compiler here to compile exported source: use a JDK");
    }
    List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", folder + more);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(source);
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new IOException(source + " does not compile: " + messages);
      }
    }
  }
}
