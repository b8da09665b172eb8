package dev.nn.lab.contest.tables;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A table's inputs as numbers, for libraries that cannot encode columns. Each category in the
 * training rows becomes a column of zeros and ones. A date becomes its day since 1970, year, month,
 * day of the month and day of the week. A missing number becomes the training rows' median, or
 * stays NaN.
 */
public final class EncodedTable {

  private record Input(String name, ToDoubleFunction<Integer> number) {}

  private final List<Input> inputs = new ArrayList<>();

  /** Encodes a table. If the library accepts missing numbers, they stay NaN. */
  public EncodedTable(TableTask task, RawTable table, boolean takesMissing) {
    for (int c = 0; c < task.columns().size(); c++) {
      int column = c;
      String name = task.columns().get(c).name();
      if (c != task.targetColumn()) {
        switch (task.columns().get(c).kind()) {
          case NUMBER -> add(task, name, row -> table.number(row, column), takesMissing);
          case DATE -> {
            add(task, name + " day", row -> day(table, row, column), takesMissing);
            add(task, name + " year", row -> part(table, row, column, 0), takesMissing);
            add(task, name + " month", row -> part(table, row, column, 1), takesMissing);
            add(task, name + " date", row -> part(table, row, column, 2), takesMissing);
            add(task, name + " weekday", row -> part(table, row, column, 3), takesMissing);
          }
          case CATEGORY ->
              task.train().stream()
                  .map(row -> table.text(row, column))
                  .distinct()
                  .sorted()
                  .forEach(
                      text ->
                          inputs.add(
                              new Input(
                                  name + "=" + text,
                                  row -> table.text(row, column).equals(text) ? 1 : 0)));
        }
      }
    }
  }

  /** Returns the inputs' names. */
  public List<String> names() {
    return inputs.stream().map(Input::name).toList();
  }

  /** Returns the rows' inputs, [rows × inputs]. */
  public double[][] rows(List<Integer> rows) {
    return rows.stream()
        .map(row -> inputs.stream().mapToDouble(input -> input.number.applyAsDouble(row)).toArray())
        .toArray(double[][]::new);
  }

  private void add(
      TableTask task, String name, ToDoubleFunction<Integer> number, boolean takesMissing) {
    double median = takesMissing ? Double.NaN : median(task, number);
    inputs.add(
        new Input(
            name,
            row -> {
              double value = number.applyAsDouble(row);
              return Double.isNaN(value) ? median : value;
            }));
  }

  private static double median(TableTask task, ToDoubleFunction<Integer> number) {
    double[] known =
        task.train().stream().mapToDouble(number).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(known);
    return known.length == 0 ? 0 : known[known.length / 2];
  }

  private static double day(RawTable table, int row, int column) {
    String text = table.text(row, column);
    return text.isEmpty() ? Double.NaN : LocalDate.parse(text).toEpochDay();
  }

  private static double part(RawTable table, int row, int column, int part) {
    String text = table.text(row, column);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    LocalDate date = LocalDate.parse(text);
    return switch (part) {
      case 0 -> date.getYear();
      case 1 -> date.getMonthValue();
      case 2 -> date.getDayOfMonth();
      default -> date.getDayOfWeek().getValue();
    };
  }
}
