package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.model.Reproduction;
import dev.nn.data.model.TableFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The training of a model again, to compare the bits. */
@CommandLine.Command(
    name = "reproduce",
    description =
        "Trains a model again from its recorded recipe, and compares the bits; fails if they differ.")
final class ReproduceCommand extends ModelCommand {

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The CSV that the model was trained on, and those of its updates in order.")
  private List<Path> files = new ArrayList<>();

  ReproduceCommand(Terminal terminal) {
    super(terminal, Keys.ofTables());
  }

  @Override
  protected int run() throws IOException {
    Settings settings = flags();
    Model model = model();
    List<TableFingerprint> recorded = model.provenance().map(Provenance::tables).orElse(List.of());
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Csv csv = CsvFile.of(files.get(i), settings, model.format(), terminal());
      if (i < recorded.size()) {
        csv = csv.types(kinds(csv, recorded.get(i)));
      }
      tables.add(CsvFile.read(files.get(i), csv));
    }
    Reproduction again =
        Model.reproduce(modelFile(), new Reproduction.Sources(tables, List.of(), plugins()));
    if (isJson()) {
      print(
          new Answer()
              .put("same_bits", again.sameBits())
              .put("recorded", again.recorded())
              .put("reproduced", again.reproduced())
              .put("differences", again.differences()));
    } else {
      terminal().print(again.toString().stripTrailing() + "\n");
    }
    return again.sameBits() ? 0 : 1;
  }

  /** Returns the recorded kinds of the columns of categories, which may look like numbers. */
  private static Map<String, Column.Kind> kinds(Csv csv, TableFingerprint recorded)
      throws IOException {
    Map<String, Column.Kind> kinds = new HashMap<>();
    List<String> names = csv.columnNames();
    recorded
        .columns()
        .forEach(
            (name, kind) -> {
              boolean read = names.contains(name) && !recorded.unread().contains(name);
              if (read && kind == Column.Kind.CATEGORY) {
                kinds.put(name, kind);
              }
            });
    return kinds;
  }
}
