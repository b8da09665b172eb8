package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.report.ReportFiles;
import dev.nn.cli.report.Subject;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Model;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The metrics of a model on rows whose targets are known. */
@CommandLine.Command(
    name = "evaluate",
    description = "Measures a model on rows whose targets are known, such as new ones.")
final class EvaluateCommand extends ModelCommand {

  private static final int MOST_LABELS = 12;

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV with the rows.")
  private Path file = Path.of("");

  EvaluateCommand(Terminal terminal) {
    super(terminal, offered());
  }

  private static List<Setting> offered() {
    List<Setting> offered = new ArrayList<>(Keys.ofTables());
    Keys.of(Group.OUTPUT).stream().filter(s -> !s.name().equals("model")).forEach(offered::add);
    return offered;
  }

  @Override
  protected int run() throws IOException {
    Settings settings = flags();
    ReportFiles report = ReportFiles.of(settings);
    report.require(List.of(modelFile(), file));
    Model model = model();
    Table table = table(file, settings, model.format());
    Evaluation evaluation = model.evaluate(table);
    List<String> labels = model.labels();
    boolean matrix = !labels.isEmpty() && labels.size() <= MOST_LABELS;
    List<String> written = report.write(() -> subject(model, evaluation, table, settings));
    if (isJson()) {
      print(
          report.addTo(
              new Answer()
                  .put("rows", table.rows())
                  .put("metrics", evaluation.values())
                  .put("undefined", evaluation.undefined())));
    } else {
      TextTable grid = new TextTable(1);
      evaluation
          .values()
          .forEach(
              (name, value) -> grid.line(Account.withUnit(name, model), TextTable.digits(value)));
      terminal().println("%s rows of %s".formatted(table.rows(), file));
      terminal().print(grid + "\n");
      evaluation.undefined().values().forEach(reason -> terminal().println("note: " + reason));
      if (matrix) {
        terminal().print(model.evaluate(table, ConfusionMatrix.measure(labels)));
      }
      written.forEach(terminal()::println);
    }
    return 0;
  }

  private Subject subject(Model model, Evaluation evaluation, Table table, Settings settings) {
    Account account =
        new Account(
            model,
            TakenColumn.of(model.preprocessing(), model.columns()),
            List.of(),
            Account.importances(model, table, Rows.all(table.rows())));
    return Subject.ofEvaluation(
        account,
        evaluation,
        table,
        file,
        TypedCommand.ofEvaluation(settings, file, modelFile(), this::typed));
  }
}
