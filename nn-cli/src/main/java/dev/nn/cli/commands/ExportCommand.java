package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model in formats of other programs. */
@CommandLine.Command(
    name = "export",
    description =
        "Writes a model in formats of other programs, from raw columns to predictions: ONNX, which ONNX Runtime runs, and Java source.")
final class ExportCommand extends ModelCommand {

  @Option(names = "--onnx", paramLabel = "FILE.onnx", description = "Write an ONNX file.")
  private @Nullable Path onnx;

  @Option(
      names = "--level",
      paramLabel = "SHARE",
      description = "Give numbers in the ONNX file intervals of this level; by default 0.9.")
  private double level = Onnx.USUAL_LEVEL;

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

  @Mixin private final ForceOption force = new ForceOption();

  ExportCommand(Terminal terminal) {
    super(terminal, List.of());
  }

  @Override
  protected int run() throws IOException {
    if (onnx == null && className == null) {
      throw misuse("there is no format to export to; give --onnx FILE.onnx or --java CLASS");
    }
    if (onnx != null) {
      force.requireOther(onnx, "--onnx", modelFile());
    }
    Model model = model();
    Map<String, Path> files = new LinkedHashMap<>();
    if (onnx != null) {
      Onnx.export(model, onnx, level);
      files.put("onnx", onnx);
    }
    if (className != null) {
      files.put("java", model.exportJava(className, folder));
    }
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    if (isJson()) {
      print(answer(files, columns));
    } else {
      String taken = String.join(", ", columns);
      files
          .values()
          .forEach(
              file ->
                  terminal()
                      .println("wrote %s, which takes the columns %s".formatted(file, taken)));
    }
    return 0;
  }

  private static Answer answer(Map<String, Path> files, List<String> columns) throws IOException {
    Answer answer = new Answer();
    long bytes = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      answer.put(file.getKey(), file.getValue().toString());
      bytes += Files.size(file.getValue());
    }
    return answer.put("bytes", bytes).put("columns", columns);
  }
}
