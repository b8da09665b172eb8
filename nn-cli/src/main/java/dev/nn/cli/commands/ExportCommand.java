package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** A model in a form of other programs. */
@CommandLine.Command(
    name = "export",
    description =
        "Writes a model in a form of other programs, from raw columns to predictions: Java source.")
final class ExportCommand extends ModelCommand {

  @Mixin private final JavaOption java = new JavaOption();

  ExportCommand(Terminal terminal) {
    super(terminal, List.of());
  }

  @Override
  protected int run() throws IOException {
    if (!java.isGiven()) {
      throw misuse("there is no form to export to; give --java CLASS");
    }
    Model model = model();
    Path file = java.write(model);
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    if (isJson()) {
      print(
          new Answer()
              .put("java", file.toString())
              .put("bytes", Files.size(file))
              .put("columns", columns));
    } else {
      terminal()
          .println(
              "wrote %s, which takes the columns %s".formatted(file, String.join(", ", columns)));
    }
    return 0;
  }
}
