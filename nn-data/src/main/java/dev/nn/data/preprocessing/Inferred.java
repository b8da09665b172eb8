package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import java.util.List;

/**
 * A regression if the column has numbers, a classification if it has categories.
 *
 * @param fewAreLabels whether whole numbers are labels too if they are few: at most 10 of them,
 *     which fill at least half of their range, and each in several rows (two of two numbers; else
 *     five, and a twentieth of an even share)
 */
public record Inferred(String column, @Json.Default("false") boolean fewAreLabels)
    implements Target {

  /** From here on, labels repeat. */
  private static final int MANY_ROWS = 20;

  /**
   * Refuses null as the column.
   *
   * @param column the name of the column
   * @param fewAreLabels whether whole numbers are labels too if they are few
   */
  public Inferred {
    Refusal.requireTarget(column);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Target resolve(Table table) {
    int index = table.column(column);
    boolean numbers = table.columns().get(index).kind() == Column.Kind.NUMBER;
    if (numbers && !(fewAreLabels && FewNumbers.areLabels(table, index))) {
      return Target.regression(column);
    }
    if (fewAreLabels) {
      requireRepeats(Categories.count(table, index, Rows.all(table.rows())));
    }
    return Target.classification(column).resolve(table);
  }

  /** Refuses texts that mostly differ, such as numbers in an unusual form, as labels. */
  private void requireRepeats(Categories found) {
    int labels = found.counts().size();
    if (found.present() >= MANY_ROWS && 2L * labels > found.present()) {
      String text = found.counts().firstKey();
      String meant =
          found.counts().keySet().stream()
              .map(NoNumber::whenRead)
              .filter(remedy -> !remedy.isEmpty())
              .findFirst()
              .orElse("if it should be numbers, correct the texts that are no numbers");
      throw new IllegalArgumentException(
          "column '%s', which is to be predicted, has %s different texts in %s rows, such as '%s', too many to be labels; %s; if they are labels, predict them by Recipe.classification(\"%s\")"
              .formatted(
                  Names.shortened(column),
                  labels,
                  found.present(),
                  Names.shortened(text),
                  meant,
                  Names.shortened(column)));
    }
  }

  @Override
  public TargetEncoder fit(Table table, Rows rows) {
    return resolve(table.select(rows)).fit(table, rows);
  }
}
