package dev.nn.cli.report;

import dev.nn.cli.training.Account;
import dev.nn.cli.training.TableTraining;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Model;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report is about: a model, and the rows on which it is evaluated.
 *
 * @param metrics the model's metrics on these rows by name, in the table's units; NaN if undefined
 * @param rows the table's rows that are predicted for the pictures
 */
public record Subject(
    Account account,
    Map<String, Double> metrics,
    String data,
    Table table,
    Rows rows,
    EvaluatedRows evaluatedRows,
    List<TypedCommand> commands) {

  /** Which rows evaluate a model. */
  public enum EvaluatedRows {
    TEST("the test rows, on which the model was not trained", "test_"),
    /** Validation rows, which chose the weights. The pictures show training rows. */
    VALIDATION("the validation rows", "validation_"),
    TRAINING("the training rows, because there are no others", "train_"),
    FILE("the file's rows", ""),
    KNOWN_FILE("the file's rows, among which are training rows", "");

    private final String words;
    private final String prefix;

    EvaluatedRows(String words, String prefix) {
      this.words = words;
      this.prefix = prefix;
    }

    public String words() {
      return words;
    }

    boolean isLearnt() {
      return this == VALIDATION || this == TRAINING;
    }

    private Map<String, Double> of(Map<String, Double> metrics) {
      return Account.part(metrics, prefix);
    }
  }

  public Subject {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    commands = List.copyOf(commands);
  }

  public static Subject ofTraining(
      Account account,
      TableTraining training,
      Table table,
      Path data,
      List<TypedCommand> commands) {
    Map<String, Double> all = account.model().metrics();
    EvaluatedRows evaluatedRows =
        training.test().size() > 0
            ? EvaluatedRows.TEST
            : EvaluatedRows.VALIDATION.of(all).isEmpty()
                ? EvaluatedRows.TRAINING
                : EvaluatedRows.VALIDATION;
    Rows rows = evaluatedRows == EvaluatedRows.TEST ? training.test() : training.training();
    return new Subject(
        account, evaluatedRows.of(all), data.toString(), table, rows, evaluatedRows, commands);
  }

  public static Subject ofEvaluation(
      Account account,
      Evaluation evaluation,
      Table table,
      Rows rows,
      Path file,
      EvaluatedRows evaluatedRows,
      List<TypedCommand> commands) {
    return new Subject(
        account, evaluation.values(), file.toString(), table, rows, evaluatedRows, commands);
  }

  /** Returns a sentence for each predicted column that compares the model with simpler ones. */
  public List<String> verdicts() {
    return model().preprocessing().target().predicted().stream()
        .flatMap(target -> Verdict.of(this, target).stream())
        .toList();
  }

  Model model() {
    return account.model();
  }

  Table evaluated() {
    return table.select(rows);
  }
}
