package dev.nn.cli.commands;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an export as Java source. */
final class JavaOption {

  @Option(
      names = "--java",
      paramLabel = "CLASS",
      description =
          "Write one class of Java source that needs nothing but the JDK, such as com.example.Prices.")
  private @Nullable String className;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "The folder of Java sources, such as src/main/java; by default the current folder.")
  private Path folder = Path.of(".");

  boolean isGiven() {
    return className != null;
  }

  /** Writes the class, and returns its file. */
  Path write(Model model) throws IOException {
    if (className == null) {
      throw new IllegalStateException("no class name is given");
    }
    return model.exportJava(className, folder);
  }
}
