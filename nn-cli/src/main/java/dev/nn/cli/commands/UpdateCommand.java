package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Update;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The further training of a model on new rows. */
@CommandLine.Command(
    name = "update",
    description = "Lets a model go on learning from new rows, and saves it under another name.")
final class UpdateCommand extends ModelCommand {

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV with the new rows.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODEL",
      description = "The file of the updated model; by default the name with -updated.")
  private @Nullable Path output;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "A CSV with old rows to learn again, so that their lessons do not fade.")
  private @Nullable Path replay;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      description = "The learning rate as a share of the first training's; by default 0.3.")
  private double rate = Update.defaults().rate();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The passes over the rows; by default 20.")
  private int epochs = Update.defaults().epochs();

  @Mixin private final ForceOption force = new ForceOption();

  UpdateCommand(Terminal terminal) {
    super(terminal, Keys.ofTables());
  }

  @Override
  protected int run() throws IOException {
    Settings settings = flags();
    Path to = output == null ? updatedName(modelFile()) : output;
    force.requireNew(to, "--output");
    Model model = model();
    Update update = Update.defaults().rate(rate).epochs(epochs).plugins(plugins());
    Table table = table(file, settings, model.format());
    if (replay != null) {
      update = update.replaying(table(replay, settings, model.format()));
    }
    Model updated = model.update(table, update);
    updated.save(to);
    if (isJson()) {
      print(new Answer().put("model", to.toString()).put("metrics", updated.metrics()));
      return 0;
    }
    TextTable grid = new TextTable(1).line("of the new rows", "value");
    updated.metrics().forEach((name, value) -> grid.line(name, TextTable.digits(value)));
    terminal().print(grid + "\n");
    terminal().println("saved " + to);
    showNext(
        "compare %s %s ROWS-THAT-NEITHER-KNOWS.csv"
            .formatted(Flags.path(to), Flags.path(modelFile())));
    return 0;
  }

  private static Path updatedName(Path model) {
    String name = model.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return OutputFile.beside(model, "-updated" + (dot > 0 ? name.substring(dot) : ""));
  }
}
