package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.output.Terminal;
import dev.nn.data.model.Model;
import dev.nn.data.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command about a saved model. */
abstract class ModelCommand extends Command {

  @Parameters(index = "0", paramLabel = "MODEL", description = "The file of the model.")
  private Path modelFile = Path.of("");

  ModelCommand(Terminal terminal, List<Setting> offered) {
    super(terminal, Keys.ofModel(offered));
  }

  final Path modelFile() {
    return modelFile;
  }

  final Model model() throws IOException {
    return model(modelFile);
  }

  final Model model(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString()); // before the search for plug-ins
    }
    return Model.load(file, plugins());
  }
}
