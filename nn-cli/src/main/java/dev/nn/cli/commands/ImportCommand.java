package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.text.Names;
import dev.nn.onnx.ImportNames;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model of another program. */
@CommandLine.Command(
    name = "import",
    description =
        "Makes a model of an ONNX file that PyTorch, Keras, scikit-learn or nn wrote: a feed-forward network with its encodings and labels.")
final class ImportCommand extends Command {

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
      description = "Names for all columns that the file takes, in order; by default its own.")
  private List<String> columns = List.of();

  @Option(
      names = "--predicted",
      paramLabel = "NAME,…",
      split = ",",
      description = "Names for the predicted columns; by default those of the outputs.")
  private List<String> predicted = List.of();

  @Option(
      names = "--labels",
      paramLabel = "LABEL,…",
      split = ",",
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
              .put("notes", model.notes()));
      return 0;
    }
    terminal().println("network   " + model.network().spec());
    terminal().println("takes     " + Names.quoted(taken));
    terminal().println("predicts  " + Names.quoted(predictions));
    model.notes().forEach(note -> terminal().println("note      " + note));
    terminal().println("saved " + to);
    showNext("inspect " + Flags.path(to), "predict %s ROWS.csv".formatted(Flags.path(to)));
    return 0;
  }
}
