package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Table;
import dev.nn.data.comparison.Comparison;
import dev.nn.data.comparison.Comparison.Contrast;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The better of two models, and whether it is better by more than chance. */
@CommandLine.Command(
    name = "compare",
    description =
        "Says which of two models is better on the same rows, and whether by more than chance.")
final class CompareCommand extends ModelCommand {

  @Parameters(index = "1", paramLabel = "OTHER", description = "The file of the other model.")
  private Path other = Path.of("");

  @Parameters(
      index = "2",
      paramLabel = "FILE",
      description = "The CSV with rows that neither model was trained on.")
  private Path file = Path.of("");

  CompareCommand(Terminal terminal) {
    super(terminal, Keys.ofTables());
  }

  @Override
  protected int run() throws IOException {
    Model model = model();
    Table table = table(file, flags(), model.format());
    Comparison comparison = model.compare(model(other), table);
    if (isJson()) {
      List<Answer> metrics = comparison.contrasts().stream().map(CompareCommand::answer).toList();
      String better = comparison.better() ? "first" : comparison.worse() ? "second" : "neither";
      print(
          new Answer()
              .put("better", better)
              .put("rows", comparison.rows())
              .put("left_out", comparison.leftOut())
              .put("metrics", metrics));
    } else {
      terminal().println("this model: %s; the other: %s".formatted(modelFile(), other));
      terminal().print(comparison);
    }
    return 0;
  }

  private static Answer answer(Contrast contrast) {
    return new Answer()
        .put("metric", contrast.metric())
        .put("first", contrast.first())
        .put("second", contrast.second())
        .put("low", contrast.low())
        .put("high", contrast.high())
        .put("p", contrast.probability());
  }
}
