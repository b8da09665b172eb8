package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.Account;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.model.Reproduction;
import dev.nn.data.model.TableFingerprint;
import dev.nn.data.model.Update;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import dev.nn.onnx.ImportNames;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that make another file from a model. */
final class DerivationCommands {

  private DerivationCommands() {}

  @CommandLine.Command(
      name = "update",
      description = "Continues training a model on new rows, and saves it under another name.")
  static final class UpdateCommand extends ModelCommand {

    private static final String BEFORE = "before_";

    /** Fewer validation rows get a note. */
    private static final int FEW = 100;

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
        description =
            "A CSV with old rows to train on again, so that the model does not forget them.")
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
      super(terminal, Keys.ofRows());
    }

    @Override
    protected int run() throws IOException {
      Settings settings = flags();
      Path to = output == null ? updatedName(modelFile()) : output;
      force.requireNew(to, "--output");
      Update asked = checked(() -> Update.defaults().rate(rate).epochs(epochs));
      Model model = model();
      Update update = asked.plugins(plugins());
      Table given = table(file, settings, model);
      requireTargets(model, given, file);
      checkTargets(model, given);
      Table table = readable(given, file, model);
      if (isTrainedOn(model, given)) {
        note(
            "the model was already trained on rows of %s, so they are not new to it; give only rows that no training had"
                .formatted(file));
      }
      if (replay != null) {
        update = update.replaying(readable(table(replay, settings, model), replay, model));
      }
      Model updated = model.update(table, update);
      updated.save(to);
      List<String> notes = new ArrayList<>(Account.notes(updated));
      notes.removeAll(Account.notes(model));
      int validated = updated.provenance().map(o -> o.rows().validation()).orElse(0);
      if (validated > 0 && validated < FEW) {
        notes.add(
            "only %s of the new rows are kept for validation, so a difference of less than %s %% may be chance; nn compare on other rows tells more"
                .formatted(validated, Math.round(100 / Math.sqrt(validated))));
      }
      if (isJson()) {
        print(
            new Answer()
                .put("model", to.toString())
                .put("metrics", updated.metrics())
                .put("notes", notes));
        return 0;
      }
      notes.forEach(note -> say("note: " + note));
      terminal().print(metrics(updated.metrics()) + "\n");
      say("saved " + to);
      showNext(
          "compare %s %s ROWS-THAT-NEITHER-KNOWS.csv"
              .formatted(Flags.path(to), Flags.path(modelFile())));
      return 0;
    }

    /** Returns each metric of the new rows, beside that of the model before the update. */
    private static TextTable metrics(Map<String, Double> metrics) {
      TextTable grid = new TextTable(1).line("of the new rows", "before", "after");
      Map<String, Double> before = Account.part(metrics, BEFORE);
      metrics.forEach(
          (name, value) -> {
            if (!name.startsWith(BEFORE)) {
              Double earlier = before.get(name);
              grid.line(
                  name, earlier == null ? "" : TextTable.digits(earlier), TextTable.digits(value));
            }
          });
      return grid;
    }

    private static Path updatedName(Path model) {
      String name = model.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return OutputFile.beside(model, "-updated" + (dot > 0 ? name.substring(dot) : ""));
    }
  }

  /** Trains a model again, and compares the bits. */
  @CommandLine.Command(
      name = "reproduce",
      description =
          "Trains a model again from its recorded recipe and compares the bits. Fails if they differ.")
  static final class ReproduceCommand extends ModelCommand {

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "The CSV that the model was trained on, then the CSV of each update, in order.")
    private List<Path> files = new ArrayList<>();

    ReproduceCommand(Terminal terminal) {
      super(terminal, Keys.ofRows());
    }

    @Override
    protected int run() throws IOException {
      Settings settings = flags();
      Model model = model();
      List<TableFingerprint> recorded =
          model.provenance().map(Provenance::tables).orElse(List.of());
      List<Table> tables = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        Csv csv = CsvFile.of(files.get(i), settings, model.format(), terminal());
        csv = CsvFile.ofModel(csv.types(CsvFile.categories(csv.columnNames(), model)), model);
        Table table = CsvFile.read(files.get(i), csv);
        boolean isRecorded = i < recorded.size();
        Map<String, Column.Kind> others =
            isRecorded ? otherKinds(table, recorded.get(i)) : Map.of();
        table = others.isEmpty() ? table : CsvFile.read(files.get(i), csv.types(others));
        boolean some = i > 0 && isRecorded && recorded.get(i).rows() < table.rows();
        tables.add(some ? readable(table, files.get(i), model) : table);
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
  }

  @CommandLine.Command(
      name = "export",
      description =
          "Exports a whole model, preprocessing included: as ONNX, for ONNX Runtime, or as Java source.")
  static final class ExportCommand extends ModelCommand {

    @Option(names = "--onnx", paramLabel = "FILE.onnx", description = "Write an ONNX file.")
    private @Nullable Path onnx;

    @Option(
        names = "--level",
        paramLabel = "SHARE",
        description =
            "The level of the intervals that the ONNX file has for predicted numbers; by default 0.9.")
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
        force.requireNew(onnx, "--onnx");
      }
      if (!(level > 0 && level < 1)) {
        throw misuse(
            "--level is %s; expected a share of the rows above 0 and below 1, such as 0.9"
                .formatted(level));
      }
      Model model = model();
      Map<String, Path> files = new LinkedHashMap<>();
      if (onnx != null) {
        Onnx.export(model, onnx, level);
        files.put("onnx", onnx);
        noteTexts(model);
      }
      if (className != null) {
        files.put("java", model.exportJava(className, folder));
      }
      List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
      if (isJson()) {
        print(answer(files, columns));
      } else {
        String taken = Names.quoted(columns);
        files
            .values()
            .forEach(file -> say("wrote %s, which takes the columns %s".formatted(file, taken)));
      }
      return 0;
    }

    /** Notes that ONNX takes other cells than the model for free text. */
    private void noteTexts(Model model) {
      for (Encoder encoder : model.preprocessing().encoders()) {
        if (encoder instanceof TextEncoder text) {
          terminal()
              .note(
                  "ONNX cannot hash texts, so its column '%s' takes the %s numbers that nn makes of a text; the class of --java, and nn serve, take the text itself"
                      .formatted(Names.shortened(text.name()), text.buckets()));
        }
      }
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

  @CommandLine.Command(
      name = "import",
      description =
          "Imports a feed-forward network, with its encodings and labels, from an ONNX file that PyTorch, Keras, scikit-learn or nn wrote.")
  static final class ImportCommand extends Command {

    @Parameters(index = "0", paramLabel = "FILE.onnx", description = "The ONNX file.")
    private Path file = Path.of("");

    @Option(
        names = {"-o", "--output"},
        paramLabel = "MODEL",
        description =
            "The file of the model; by default the name of the ONNX file with .safetensors.")
    private @Nullable Path output;

    @Option(
        names = "--columns",
        paramLabel = "NAME,…",
        split = ",",
        hideParamSyntax = true,
        description = "Names for all columns that the file takes, in order; by default its own.")
    private List<String> columns = List.of();

    @Option(
        names = "--predicted",
        paramLabel = "NAME,…",
        split = ",",
        hideParamSyntax = true,
        description = "Names for the predicted columns; by default the names of the outputs.")
    private List<String> predicted = List.of();

    @Option(
        names = "--labels",
        paramLabel = "LABEL,…",
        split = ",",
        hideParamSyntax = true,
        description =
            "The labels of the outputs in order, or two labels for one output, the probability of the second.")
    private List<String> labels = List.of();

    @Mixin private final ForceOption force = new ForceOption();

    ImportCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    protected int run() throws IOException {
      Path to = output == null ? OutputFile.beside(file, ".safetensors") : output;
      force.requireNew(to, "--output");
      Model model = Onnx.load(file, new ImportNames(columns, predicted, labels), plugins());
      model.save(to);
      List<String> taken = model.preprocessing().columns().stream().map(Column::name).toList();
      List<String> predictions = model.preprocessing().target().predictionNames();
      if (isJson()) {
        print(
            new Answer()
                .put("model", to.toString())
                .put("network", model.network().spec().toString())
                .put("columns", taken)
                .put("predictions", predictions)
                .put("notes", Account.notes(model)));
        return 0;
      }
      say("network   " + model.network().spec());
      say("takes     " + Names.quoted(taken));
      say("predicts  " + Names.quoted(predictions));
      Account.notes(model).forEach(note -> say("note      " + note));
      say("saved " + to);
      showNext("inspect " + Flags.path(to), "predict %s ROWS.csv".formatted(Flags.path(to)));
      return 0;
    }
  }
}
