package dev.nn.cli.commands;

import dev.nn.api.NetworkSpec;
import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.CommandWords;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The contents of a model's file. */
@CommandLine.Command(
    name = "inspect",
    description = "Shows the columns, layers, metrics, decisions and origin of a model.")
final class InspectCommand extends ModelCommand {

  InspectCommand(Terminal terminal) {
    super(terminal, List.of());
  }

  @Override
  protected int run() throws IOException {
    Model model = model();
    List<TakenColumn> columns = TakenColumn.of(model.preprocessing(), model.columns());
    NetworkSpec layers = model.network().spec();
    int parameters = model.network().parameters().length;
    if (isJson()) {
      print(answer(model, columns).put("network", layers.toString()).put("parameters", parameters));
      return 0;
    }
    Terminal terminal = terminal();
    terminal.print(TakenColumn.text(columns) + "\n");
    terminal.println("network     " + layers);
    String members = model.members() == 1 ? "member" : "members";
    terminal.println("parameters  %s of %s %s".formatted(parameters, model.members(), members));
    TextTable metrics = new TextTable(1).line("metric", "value");
    model.metrics().forEach((name, value) -> metrics.line(name, TextTable.digits(value)));
    terminal.println("");
    terminal.print(metrics + "\n");
    model
        .decisions()
        .labels()
        .forEach(
            d ->
                terminal.println(
                    "threshold   %s: %s"
                        .formatted(
                            d.column(),
                            d.threshold() == null
                                ? "the most probable label"
                                : "'%s' from %s on".formatted(d.positive(), d.threshold()))));
    Optional<Provenance> origin = model.provenance();
    terminal.print(
        origin
            .map(InspectCommand::text)
            .orElse("origin      unknown: imported, or made by Model.of\n"));
    model.notes().forEach(note -> terminal.println("note: " + CommandWords.of(note)));
    return 0;
  }

  private static String text(Provenance origin) {
    return """
        origin      %s rows for training, %s for validation, %s for the test
        epochs      %s
        data        %s rows, SHA-256 %s
        weights     SHA-256 %s
        java        %s
        recipe      %s
        """
        .formatted(
            origin.rows().training(),
            origin.rows().validation(),
            origin.rows().test(),
            origin.training().epochs(),
            origin.data().rows(),
            origin.data().sha256(),
            origin.sha256(),
            VisibleText.of(origin.training().javaVersion()),
            VisibleText.of(origin.recipe().toString()));
  }

  private static Answer answer(Model model, List<TakenColumn> columns) {
    Answer answer =
        new Answer()
            .put("columns", TakenColumn.answer(columns))
            .put("labels", model.labels())
            .put("members", model.members())
            .put("metrics", model.metrics())
            .put("notes", model.notes());
    model
        .provenance()
        .ifPresent(
            origin ->
                answer.put(
                    "origin",
                    new Answer()
                        .put("training_rows", origin.rows().training())
                        .put("validation_rows", origin.rows().validation())
                        .put("test_rows", origin.rows().test())
                        .put("epochs", origin.training().epochs())
                        .put("data_sha256", origin.data().sha256())
                        .put("sha256", origin.sha256())
                        .put("java", origin.training().javaVersion())
                        .put("recipe", origin.recipe().toString())));
    return answer;
  }
}
