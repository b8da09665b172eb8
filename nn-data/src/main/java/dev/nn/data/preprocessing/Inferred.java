package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Decides by the column. Categories make a classification, numbers a regression. With {@code
 * fewAreLabels}, a few whole numbers also make a classification: two, each in at least two rows, or
 * up to 10, which must fill at least half of their range and each have at least five rows and a
 * twentieth of an even share.
 */
public record Inferred(String column, @Json.Default("false") boolean fewAreLabels)
    implements Target {

  /** With this many rows, labels repeat. */
  private static final int MANY_ROWS = 20;

  private static final int MOST = 10;

  private static final int LEAST = 5;

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
    if (numbers && !(fewAreLabels && areLabels(table, index))) {
      return Target.regression(column);
    }
    if (fewAreLabels) {
      Categories found = Categories.count(table, index, Rows.all(table.rows()));
      Refusal.requireNoDates(column, found.counts());
      requireRepeats(found, table, index);
    }
    return Target.classification(column).resolve(table);
  }

  /** Throws if the texts mostly differ, such as numbers in an unusual form: not labels. */
  private void requireRepeats(Categories found, Table table, int index) {
    Column given = table.columns().get(index);
    String separator = table.format().separator();
    int labels = found.counts().size();
    if (found.present() >= MANY_ROWS && 2L * labels > found.present()) {
      String code = DigitCodes.example(found.texts());
      if (!code.isEmpty()) {
        throw new RemedyException(
            "column '%s', which is to be predicted, %s; if the codes are labels, %s different ones in %s rows, predict them with %s",
            Names.shortened(column),
            DigitCodes.why(column, code),
            labels,
            found.present(),
            Remedy.classification(column));
      }
      List<String> others =
          found.texts().stream().filter(text -> !Categories.isNumber(given, text)).toList();
      Message meant =
          others.stream()
              .map(text -> Decimal.whenRead(text, separator))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      if (meant == null && 2L * found.rows(others) < found.present() && !others.isEmpty()) {
        double first = table.cell(0, index);
        boolean isFirst =
            found.rows(others) == 1
                && !Double.isNaN(first)
                && given.categories().get((int) first).equals(others.get(0));
        throw new RemedyException(
            "column '%s', which is to be predicted, has numbers, and other texts in %s of %s rows, %s%s",
            Names.shortened(column),
            found.rows(others),
            found.present(),
            Names.quoted(others),
            isFirst
                ? Message.of(
                    ", the first; if that row holds units, remove it; if it holds names, make it the first line of the file, and read that without %s",
                    new Message("header(false)", "--no-header"))
                : Message.of(
                    "; correct them, or, if they stand for missing numbers, read the file with them among %s, as in %s; if the numbers are labels too, predict them with %s",
                    Remedy.MISSING, Remedy.missing(others.get(0)), Remedy.classification(column)));
      }
      List<String> seen = others.stream().filter(NumberForm::isSeenIn).toList();
      if (meant == null) {
        meant =
            new Message(
                2L * found.rows(seen) > found.present()
                    ? "the texts " + NumberForm.advice(seen)
                    : "if it should be numbers, correct the texts that are not numbers",
                null);
      }
      String text = found.counts().firstKey();
      throw new RemedyException(
          "column '%s', which is to be predicted, has %s different texts in %s rows, such as '%s', too many to be labels; %s; if they are labels, predict them with %s",
          Names.shortened(column),
          labels,
          found.present(),
          Names.shortened(text),
          meant,
          Remedy.classification(column));
    }
  }

  @Override
  public TargetEncoder fit(Table table, Rows rows) {
    return resolve(table.select(rows)).fit(table, rows);
  }

  private static final int LEAST_OF_TWO = 2;
  private static final int PART_OF_SHARE = 20;

  static boolean areLabels(Table table, int column) {
    TreeMap<Double, Integer> counts = new TreeMap<>();
    int present = 0;
    for (int r = 0; r < table.rows(); r++) {
      double number = table.cell(r, column);
      if (Double.isNaN(number)) {
        continue;
      }
      present++;
      counts.merge(number + 0.0, 1, Integer::sum); // −0 is 0
      if (number != Math.rint(number) || counts.size() > MOST) {
        return false;
      }
    }
    int values = counts.size();
    if (values < 2) {
      return false;
    }
    int least = values == 2 ? LEAST_OF_TWO : Math.max(LEAST, present / (PART_OF_SHARE * values));
    boolean dense = values == 2 || counts.lastKey() - counts.firstKey() < 2 * values;
    return dense && counts.values().stream().allMatch(count -> count >= least);
  }
}
