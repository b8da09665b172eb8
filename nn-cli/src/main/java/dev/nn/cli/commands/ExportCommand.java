package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A model in a format of other programs. */
@CommandLine.Command(
    name = "export",
    description =
        "Writes a model in a format of other programs, from raw columns to predictions: ONNX, which ONNX Runtime runs.")
final class ExportCommand extends ModelCommand {

  @Option(names = "--onnx", paramLabel = "FILE.onnx", description = "Write an ONNX file.")
  private @Nullable Path onnx;

  @Option(
      names = "--level",
      paramLabel = "SHARE",
      description = "Give numbers intervals of this level; by default 0.9.")
  private double level = Onnx.USUAL_LEVEL;

  ExportCommand(Terminal terminal) {
    super(terminal, List.of());
  }

  @Override
  protected int run() throws IOException {
    if (onnx == null) {
      throw misuse("there is no format to export to; give --onnx FILE.onnx");
    }
    OutputFile.require(onnx);
    Model model = model();
    Onnx.export(model, onnx, level);
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    if (isJson()) {
      print(
          new Answer()
              .put("onnx", onnx.toString())
              .put("bytes", Files.size(onnx))
              .put("columns", columns));
    } else {
      terminal()
          .println(
              "wrote %s, which takes the columns %s".formatted(onnx, String.join(", ", columns)));
    }
    return 0;
  }
}
