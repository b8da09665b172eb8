package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.Account;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.model.Model;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The importance of the columns, and the reasons for the prediction for one row. */
@CommandLine.Command(
    name = "explain",
    description =
        "Says which columns a model relies on, and with --row why one row got its prediction.")
final class ExplainCommand extends ModelCommand {

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The CSV with the row, and with others to compare it with.")
  private Path file = Path.of("");

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "The row to explain, counted from 1 below the line of names.")
  private @Nullable Integer row;

  ExplainCommand(Terminal terminal) {
    super(terminal, Keys.ofTables());
  }

  @Override
  protected int run() throws IOException {
    Model model = model();
    Table table = table(file, flags(), model.format());
    return row == null ? importance(model, table) : explain(model, table, row);
  }

  private int importance(Model model, Table table) {
    String target = model.preprocessing().target().predicted().get(0).column();
    if (table.columns().stream().map(Column::name).noneMatch(target::equals)) {
      throw new IllegalArgumentException(
          "%s has no column '%s', by which the importance of the others is measured; give rows with it, or --row N to explain one"
              .formatted(file, target));
    }
    Optional<Importances> found = Account.importances(model, table, Rows.all(table.rows()));
    Importances importances =
        found.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "importance needs a model of one target, and at least 20 rows; --row N explains one row"));
    if (isJson()) {
      Answer columns = new Answer();
      importances.ranked().forEach(i -> columns.put(i.column(), i.drop().mean()));
      print(
          new Answer()
              .put("metric", importances.metric())
              .put("value", importances.baseline())
              .put("importance", columns));
    } else {
      terminal().print(importances);
    }
    return 0;
  }

  private int explain(Model model, Table table, int number) {
    if (number < 1 || number > table.rows()) {
      throw misuse("--row is %s; %s has the rows 1 to %s".formatted(number, file, table.rows()));
    }
    Explanation explanation = model.explainer(table).explain(table, number - 1);
    if (isJson()) {
      Answer outputs = new Answer();
      explanation.main().forEach(name -> outputs.put(name, answer(explanation.of(name))));
      print(new Answer().put("row", number).put("outputs", outputs));
      return 0;
    }
    for (String name : explanation.main()) {
      OutputExplanation output = explanation.of(name);
      TextTable grid = new TextTable(2);
      output.ranked().forEach(c -> grid.line(c.column(), c.value(), signed(c.amount())));
      terminal()
          .println(
              "row %s: %s is %s; the mean of %s rows is %s, and the columns add"
                  .formatted(
                      number,
                      name,
                      TextTable.digits(output.prediction()),
                      explanation.backgroundRows(),
                      TextTable.digits(output.base())));
      terminal().print(grid + "\n");
    }
    return 0;
  }

  private static String signed(double amount) {
    return (amount < 0 ? "" : "+") + TextTable.digits(amount);
  }

  private static Answer answer(OutputExplanation output) {
    List<Answer> columns =
        output.ranked().stream()
            .map(
                c ->
                    new Answer()
                        .put("column", c.column())
                        .put("value", c.value())
                        .put("amount", c.amount()))
            .toList();
    return new Answer()
        .put("prediction", output.prediction())
        .put("base", output.base())
        .put("columns", columns);
  }
}
