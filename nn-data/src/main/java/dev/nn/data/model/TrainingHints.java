package dev.nn.data.model;

import dev.nn.core.json.Decimals;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.cells.Flags;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnNumbers;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hints before the first training step: what the rows say about the result's worth. */
final class TrainingHints {

  /** A label is rare if its share is below this and below half of an even share. */
  private static final double RARE = 0.05;

  /** With fewer rows, metrics are mostly chance. */
  private static final int FEW_ROWS = 30;

  /** With more different whole numbers, a column probably holds amounts and not labels. */
  private static final int MOST_LABELS = 50;

  /** Labels may be an amount if at least this many are numbers, and at most so many are texts. */
  private static final int LEAST_NUMBERS = 10;

  private static final int MOST_WORDS = 5;

  private static final int ROWS_OF_LABEL = 5;

  /**
   * How many cells to read when looking for columns that nearly decide the target, and at least how
   * many rows.
   */
  private static final int CELLS = 100_000;

  private static final int LEAST_SAMPLE = 200;

  /** The share of a target that a column must explain to nearly decide it. */
  private static final double OF_LABELS = 0.98;

  private static final double OF_NUMBERS = 0.995;

  private static final Pattern UNUSUAL = Pattern.compile("[\\p{Zs}&&[^ ]]"); // spaces, as &nbsp;
  private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}"); // such as a zero-width space

  /** At least this share of later rows must leave the range of the earlier ones. */
  private static final double OUTSIDE = 0.2;

  private final RecipeSettings given;
  private final RecipeSettings resolved;
  private final Table table;
  private final MemberRows division;
  private final Preprocessing preprocessing;
  private final TargetEncoder target;

  /** The share of the target that each input explains alone; empty if it is not measured. */
  final Map<String, Double> explained;

  /** Takes a recipe's settings before a table resolves them. */
  TrainingHints(
      RecipeSettings given, TrainingTable data, MemberRows division, Preprocessing preprocessing) {
    this.given = given;
    resolved = data.settings();
    table = data.table();
    this.division = division;
    this.preprocessing = preprocessing;
    target = preprocessing.target();
    explained = explained();
  }

  /** Returns the hints, one sentence each. */
  List<Message> all() {
    List<Message> all = new ArrayList<>();
    addFewRows(all);
    addLabelsAsNumbers(all);
    addNumbersAsLabels(all);
    addCodes(all);
    addRareLabels(all);
    addLabelsHardlyEvaluated(all);
    addEmptyRows(all);
    addUnassigned(all);
    addSpellings(all);
    addCodesForMissing(all);
    addFar(all);
    addExtrapolation(all);
    addDatesAsNumbers(all);
    addLeaks(all);
    addCopies(all);
    addForms(all);
    return all;
  }

  private void addFewRows(List<Message> hints) {
    int test = division.test().size();
    int evaluated = test > 0 ? test : division.validation().size();
    int known = division.pool().size() + test;
    boolean chosen = !given.ensemble().defaults().settings().contains(Defaults.VALIDATION);
    if (evaluated == 0 && !chosen) {
      hints.add(
          Message.of(
              "%s rows are too few to keep some for an evaluation, so nothing tells how good the model is; give at least %s",
              known, Defaults.LEAST_ROWS_TO_VALIDATE));
    } else if (evaluated > 0 && evaluated < FEW_ROWS) {
      hints.add(
          Message.of(
              "the %s has %s rows, too few to tell a good model from luck; give at least %s rows with %s%s",
              test > 0 ? "test" : "validation",
              evaluated,
              (int)
                  Math.ceil(
                      FEW_ROWS / (test > 0 ? resolved.rows().test() : (double) evaluated / known)),
              Names.quoted(target.columns().stream().map(Column::name).toList()),
              new Message(", or evaluate with CrossValidation", "")));
    }
  }

  /** Adds a hint if numbers to predict may be labels, unless the user asked for numbers. */
  private void addLabelsAsNumbers(List<Message> hints) {
    if (!(given.target() instanceof Inferred)
        || !(target instanceof NumberTargets numbers)
        || given.network().loss() != null) {
      return;
    }
    ColumnCodes codes = ColumnCodes.ofTarget(table, numbers.columns().get(0));
    Rows rows = division.pool();
    Set<Double> different = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      double number = codes.code(rows.row(i));
      different.add(number);
      if (number != Math.rint(number) || different.size() > MOST_LABELS) {
        return;
      }
    }
    if (ROWS_OF_LABEL * different.size() <= rows.size()) {
      String name = numbers.names().get(0);
      hints.add(
          Message.of(
              "column '%s' has %s different whole numbers, and an amount is predicted; if they are labels, as the numbers of shops are, %s predicts one of them",
              Names.shortened(name), different.size(), Remedy.classification(name)));
    }
  }

  /** Adds a hint if the labels to predict are numbers but for a few texts. */
  private void addNumbersAsLabels(List<Message> hints) {
    for (Column column : target.columns()) {
      List<String> texts =
          column.categories().stream()
              .filter(label -> Double.isNaN(NumberForm.plain(label.strip(), '.')))
              .toList();
      int numbers = column.categories().size() - texts.size();
      if (given.target() instanceof Inferred
          && !texts.isEmpty()
          && texts.size() <= MOST_WORDS
          && numbers >= LEAST_NUMBERS) {
        hints.add(
            Message.of(
                "column '%s' is predicted as one of %s labels, of which %s are numbers; if it is an amount, add %s to %s, as in %s",
                Names.shortened(column.name()),
                column.categories().size(),
                numbers,
                Names.quoted(texts),
                Remedy.MISSING,
                Remedy.missing(texts)));
      }
    }
  }

  /** Adds a hint for each predicted column whose labels are numbers with leading zeros. */
  private void addCodes(List<Message> hints) {
    for (Column column : target.columns()) {
      String code =
          given.target() instanceof Inferred ? DigitCodes.example(column.categories()) : "";
      if (!code.isEmpty()) {
        hints.add(
            Message.of(
                "column '%s', which is to be predicted, %s",
                Names.shortened(column.name()), DigitCodes.why(column.name(), code)));
      }
    }
  }

  /** Adds a hint for each predicted column with labels that are rare or in no training row. */
  private void addRareLabels(List<Message> hints) {
    List<TargetBlock> columns = TargetBlock.of(target);
    for (TargetBlock column : columns) {
      if (!column.isNumber()) {
        addRareLabels(hints, column, columns.size() > 1);
      }
    }
  }

  private void addRareLabels(List<Message> hints, TargetBlock column, boolean oneOfSeveral) {
    Rows rows = division.pool();
    int[] counts = new int[column.labels().size()];
    for (double code : column.cells(table, rows)) {
      if (code >= 0) {
        counts[(int) code]++;
      }
    }
    double few = Math.min(RARE, 0.5 / counts.length) * rows.size();
    List<String> absent = new ArrayList<>();
    int rare = 0;
    int rarest = -1;
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 0) {
        absent.add(column.labels().get(label));
      } else if (counts[label] < few) {
        rare++;
        rarest = rarest < 0 || counts[label] < counts[rarest] ? label : rarest;
      }
    }
    String place = oneOfSeveral ? " of column '%s'".formatted(Names.shortened(column.name())) : "";
    if (!absent.isEmpty()) {
      hints.add(
          Message.of(
              "no row to train on has the %s %s%s, so the model never predicts %s; give more rows with %s",
              absent.size() == 1 ? "label" : "labels",
              Names.quoted(absent),
              place,
              absent.size() == 1 ? "it" : "them",
              absent.size() == 1 ? "it" : "them"));
    }
    boolean seenTo = given.rows().balanced() || given.evaluation().decisions().threshold() != null;
    if (rare > 0 && !seenTo) {
      hints.add(
          Message.of(
              "%s '%s'%s%s in %s of %s rows%s (%s %%), so %s seldom predicted, and the accuracy hardly shows it; %s",
              rare == 1 ? "the label" : rare + " labels are rare, such as",
              Names.shortened(column.labels().get(rarest)),
              place,
              rare == 1 ? " is rare," : "",
              counts[rarest],
              rows.size(),
              division.test().size() > 0 ? " outside the test" : "",
              Math.rint(1000.0 * counts[rarest] / rows.size()) / 10,
              rare == 1 ? "it is" : "they are",
              remedyOfRareLabels(counts.length, oneOfSeveral)));
    }
  }

  /** Adds a hint for each of two labels that too few of many rows to evaluate have. */
  private void addLabelsHardlyEvaluated(List<Message> hints) {
    boolean tested = division.test().size() > 0;
    Rows rows = tested ? division.test() : division.validation();
    for (TargetBlock column : TargetBlock.of(target)) {
      if (column.isNumber() || column.labels().size() != 2 || rows.size() < FEW_ROWS) {
        continue;
      }
      for (int label = 0; label < 2; label++) {
        int code = label;
        long count = DoubleStream.of(column.cells(table, rows)).filter(c -> c == code).count();
        if (count < ROWS_OF_LABEL) {
          hints.add(
              Message.of(
                  "the %s has %s with the label '%s', so metrics such as recall, f1 and roc_auc are mostly chance; give more such rows",
                  tested ? "test" : "validation",
                  count == 0 ? "no row" : Names.count(count, "row"),
                  Names.shortened(column.labels().get(label))));
        }
      }
    }
  }

  /** Adds a hint on rows, such as subtotals, in which all used columns are missing. */
  private void addEmptyRows(List<Message> hints) {
    int[] columns =
        preprocessing.encoders().stream().mapToInt(e -> table.column(e.column().name())).toArray();
    Rows rows = joined(division.pool(), division.test());
    int[] empty =
        IntStream.range(0, rows.size())
            .map(rows::row)
            .filter(row -> IntStream.of(columns).allMatch(c -> Double.isNaN(table.cell(row, c))))
            .toArray();
    if (columns.length > 1 && empty.length > 0) {
      hints.add(
          Message.of(
              "%s %s no cell in the used columns, only %s, the first in row %s; if they are totals or notes, leave them out",
              Names.count(empty.length, "row"),
              empty.length == 1 ? "has" : "have",
              Names.quoted(target.columns().stream().map(Column::name).toList()),
              IntStream.of(empty).min().orElseThrow() + 1));
    }
  }

  /** Adds a hint if rows lack the cell by which they are grouped or ordered. */
  private void addUnassigned(List<Message> hints) {
    String groups = given.rows().groups();
    String order = given.ensemble().order();
    if (groups != null) {
      addUnassigned(hints, groups, "no group in", "stay together as one group");
    }
    if (!order.isEmpty()) {
      addUnassigned(hints, order, "no time in", "are all for training");
    }
  }

  private void addUnassigned(List<Message> hints, String name, String lack, String effect) {
    int column = table.column(name);
    Rows rows = joined(division.pool(), division.test()); // those with a target
    long missing =
        IntStream.range(0, rows.size())
            .filter(i -> Double.isNaN(table.cell(rows.row(i), column)))
            .count();
    if (missing > 0) {
      hints.add(
          Message.of(
              "%s of %s rows have %s column '%s' and %s; complete the column, or leave such rows out",
              missing, rows.size(), lack, Names.shortened(name), effect));
    }
  }

  private static Object remedyOfRareLabels(int labels, boolean oneOfSeveral) {
    if (oneOfSeveral) {
      return "give rows with rare labels larger weights, in a column of their own";
    }
    return labels == 2
        ? Message.of(
            "%s or %s predicts it more often",
            new Message("threshold(Threshold.f1())", "--threshold f1"), Remedy.BALANCED)
        : Message.of("%s gives all labels the same weight", Remedy.BALANCED);
  }

  private Rows sample() {
    Rows pool = division.pool();
    int columns = preprocessing.encoders().size();
    int size = Math.min(pool.size(), Math.max(LEAST_SAMPLE, CELLS / columns));
    return Rows.of(size, i -> pool.row((int) ((long) i * pool.size() / size)));
  }

  /** Adds a hint if labels, or categories, may be the same text in several spellings. */
  private void addSpellings(List<Message> hints) {
    for (Column column : target.columns()) {
      List<String> same = sameTexts(column.categories());
      if (!same.isEmpty()) {
        hints.add(
            Message.of(
                "column '%s', which is to be predicted, has %s as different labels; write each label in one way",
                Names.shortened(column.name()), visible(same)));
      }
      List<String> signs =
          column.categories().stream()
              .filter(label -> label.codePoints().noneMatch(Character::isLetterOrDigit))
              .toList();
      if (signs.size() == 1 && column.categories().size() > 2) {
        hints.add(
            Message.of(
                "column '%s', which is to be predicted, has the label '%s'; if it stands for a missing one, read the file with it among %s, as in %s",
                Names.shortened(column.name()),
                Names.shortened(signs.get(0)),
                Remedy.MISSING,
                Remedy.missing(signs.get(0))));
      }
    }
    List<String> columns = new ArrayList<>();
    List<String> first = List.of();
    for (Encoder encoder : preprocessing.encoders()) {
      List<String> same = sameTexts(encoder.column().categories());
      if (!same.isEmpty()) {
        first = columns.isEmpty() ? same : first;
        columns.add(encoder.column().name());
      }
    }
    if (!columns.isEmpty()) {
      hints.add(
          Message.of(
              "%s %s %s texts that differ only in capitals, spaces, invisible characters or the word for yes or no, such as %s, which count as different; write each text in one way",
              columns.size() == 1 ? "column" : "the columns",
              Names.quoted(columns),
              columns.size() == 1 ? "has" : "have",
              visible(first)));
    }
  }

  /** Returns quoted texts with each unusual space as its number: {@code 'pass\\u00a0'}. */
  private static String visible(List<String> texts) {
    return UNUSUAL
        .matcher(Names.quoted(texts))
        .replaceAll(space -> "\\\\u%04x".formatted((int) space.group().charAt(0)));
  }

  /**
   * Returns the first texts that seem to be spellings of the same text; none if there are none. F
   * and N are one truth value only if all texts are truth values, and both values occur.
   */
  private static List<String> sameTexts(List<String> texts) {
    boolean flags =
        texts.stream().allMatch(t -> Flags.value(t) != null)
            && texts.stream().map(Flags::value).distinct().count() == 2;
    Map<String, List<String>> bySense = new TreeMap<>();
    for (String text : texts) {
      Boolean flag = flags ? Flags.value(text) : null;
      String sense =
          flag != null
              ? flag.toString()
              : UNUSUAL
                  .matcher(HIDDEN.matcher(text).replaceAll(""))
                  .replaceAll(" ")
                  .strip()
                  .replaceAll("\\s+", " ")
                  .toLowerCase(Locale.ROOT);
      bySense.computeIfAbsent(sense, any -> new ArrayList<>()).add(text);
    }
    return bySense.values().stream().filter(same -> same.size() > 1).findFirst().orElse(List.of());
  }

  /** Adds a hint for each number column that has a number such as -999, far from all others. */
  private void addCodesForMissing(List<Message> hints) {
    for (Encoder encoder : preprocessing.encoders()) {
      Column column = encoder.column();
      addCodesForMissing(hints, column);
    }
    target.columns().forEach(column -> addCodesForMissing(hints, column));
  }

  private void addCodesForMissing(List<Message> hints, Column column) {
    boolean unit = column.form() instanceof NumberForm form && !form.unit().isEmpty();
    if (column.kind() != Column.Kind.NUMBER || unit || column.form() instanceof DateReading) {
      return;
    }
    List<String> found = MissingCodes.of(codes(cells(column), sample()));
    if (!found.isEmpty()) {
      hints.add(
          Message.of(
              "column '%s' has %s in several rows, far from its other numbers; if they stand for missing ones, add them to %s, as in %s",
              Names.shortened(column.name()),
              String.join(" and ", found),
              Remedy.MISSING,
              Remedy.missing(found)));
    }
  }

  /** Adds a hint for each column of numbers that look like dates, such as 201904. */
  private void addDatesAsNumbers(List<Message> hints) {
    Rows sample = sample();
    for (Encoder encoder : preprocessing.encoders()) {
      Column column = encoder.column();
      if (column.kind() != Column.Kind.NUMBER || column.form() != null) {
        continue;
      }
      double[] numbers =
          DoubleStream.of(codes(cells(column), sample))
              .filter(x -> !Double.isNaN(x))
              .distinct()
              .toArray();
      for (DigitDates form : DigitDates.values()) {
        if (form.fits(numbers)) {
          hints.add(
              Message.of(
                  "column '%s' has numbers such as %s, which look like dates; if they are, write them as %s in the file%s",
                  Names.shortened(column.name()),
                  form.text(numbers[0]),
                  form.iso(numbers[0]),
                  new Message(form.call, "")));
          break;
        }
      }
    }
  }

  /** Dates that consist of digits only, so that they are read as numbers. */
  private enum DigitDates {
    YEAR_MONTH_DAY(
        "%08d",
        "(....)(..)(..)", "$1-$2-$3", ", or read them with Encoding.date(DateForm.COMPACT)"),
    DAY_MONTH_YEAR("%08d", "(..)(..)(....)", "$3-$2-$1", ""),
    MONTH_DAY_YEAR("%08d", "(..)(..)(....)", "$3-$1-$2", ""),
    YEAR_MONTH("%06d", "(....)(..)", "$1-$2", "");

    private static final int DIFFERENT = 10;
    private static final double FIRST = DateForm.YEAR_FIRST.seconds("1900-01-01");
    private static final double LAST = DateForm.YEAR_FIRST.seconds("2099-12-31");

    private final String digits;
    private final String parts;
    private final String iso;
    private final String call; // for programs alone

    DigitDates(String digits, String parts, String iso, String call) {
      this.digits = digits;
      this.parts = parts;
      this.iso = iso;
      this.call = call;
    }

    /** Returns whether there are many different numbers and all are dates in this form. */
    boolean fits(double[] numbers) {
      return numbers.length >= DIFFERENT
          && DoubleStream.of(numbers)
              .allMatch(
                  x -> {
                    double seconds =
                        x == Math.rint(x) && x > 0 && x < 1e8
                            ? DateForm.YEAR_FIRST.seconds(iso(x))
                            : Double.NaN;
                    return seconds >= FIRST && seconds <= LAST;
                  });
    }

    String text(double number) {
      return String.format(Locale.ROOT, digits, (long) number);
    }

    String iso(double number) {
      return text(number).replaceFirst(parts, iso);
    }
  }

  private Map<String, Double> explained() {
    Map<String, Double> shares = new LinkedHashMap<>();
    if (target.columns().size() != 1) {
      return shares;
    }
    Column predicted = target.columns().get(0);
    Rows sample = sample();
    boolean labels = predicted.kind() == Column.Kind.CATEGORY;
    double[] wanted = codes(ColumnCodes.ofTarget(table, predicted), sample);
    SoleColumn sole = new SoleColumn(labels ? wanted : near(wanted), predicted.categories().size());
    for (Encoder encoder : preprocessing.encoders()) {
      Column column = encoder.column();
      ColumnCodes cells = new ColumnCodes(table, table.column(column.name()), new CodeBook(column));
      boolean categories = column.kind() == Column.Kind.CATEGORY;
      shares.put(column.name(), sole.explains(codes(cells, sample), categories));
    }
    return shares;
  }

  /** Adds a hint on columns that nearly decide the target, unless there is no other column. */
  private void addLeaks(List<Message> hints) {
    if (explained.size() < 2) {
      return;
    }
    Column predicted = target.columns().get(0);
    double most = predicted.kind() == Column.Kind.CATEGORY ? OF_LABELS : OF_NUMBERS;
    List<String> leaks =
        explained.entrySet().stream()
            .filter(column -> column.getValue() >= most)
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals(given.ensemble().order())) // time is known beforehand
            .toList();
    if (!leaks.isEmpty()) {
      hints.add(
          Message.of(
              "%s %s nearly decides '%s' on its own; leave out what is known only with the target or after it, as in %s, because the model would fail on new rows",
              leaks.size() == 1 ? "column" : "each of the columns",
              Names.quoted(leaks),
              Names.shortened(predicted.name()),
              Remedy.without(leaks.get(0))));
    }
  }

  /**
   * Adds a hint for each column with a number far from all others in a row that is not for
   * training. In a row for training, the review and the target have a note of their own.
   */
  private void addFar(List<Message> hints) {
    Rows fitted = division.fitted();
    Rows validation = fitted.size() < division.pool().size() ? division.validation() : Rows.all(0);
    int known = fitted.size() + validation.size();
    Rows rows = joined(joined(fitted, validation), division.test());
    for (Column column : numberColumns()) {
      ColumnCodes cells = cells(column);
      ColumnNumbers numbers = numbers(column, cells, rows);
      int[] far = beyond(Bounds.near(numbers, Bounds.USUAL), numbers, fitted.size());
      if (far.length > 0) {
        int row = rows.row(far[0]);
        hints.add(
            Message.of(
                "column '%s' has %s far from the others, %s%s in row %s, a %s row, so %s may decide %s; correct %s, or leave %s out",
                Names.shortened(column.name()),
                far.length == 1 ? "a number" : far.length + " numbers",
                far.length == 1 ? "" : "such as ",
                cells.text(row),
                row + 1,
                far[0] < known ? "validation" : "test",
                far.length == 1 ? "it" : "they",
                far[0] < known ? "when the training ends" : "the metrics",
                far.length == 1 ? "it" : "them",
                far.length == 1 ? "its row" : "their rows"));
      }
    }
  }

  /** Adds a hint if the rows to evaluate come later and have numbers that no earlier row had. */
  private void addExtrapolation(List<Message> hints) {
    String order = given.ensemble().order();
    boolean tested = division.test().size() > 0;
    Rows later = tested ? division.test() : division.validation();
    Rows earlier = division.fitted();
    List<String> names = new ArrayList<>();
    String example = "";
    for (Column column : order.isEmpty() ? List.<Column>of() : numberColumns()) {
      ColumnCodes cells = cells(column);
      Bounds range = Bounds.of(numbers(column, cells, earlier));
      ColumnNumbers numbers = numbers(column, cells, later);
      int[] outside = beyond(range, numbers, 0);
      if (range != null
          && !column.name().equals(order)
          && outside.length > OUTSIDE * later.size()) {
        example =
            names.isEmpty()
                ? "in %s of %s rows, such as %s where the rows to train on have %s to %s"
                    .formatted(
                        outside.length,
                        later.size(),
                        cells.text(later.row(outside[0])),
                        Ranges.text(column, range.low()),
                        Ranges.text(column, range.high()))
                : example;
        names.add(column.name());
      }
    }
    if (!names.isEmpty()) {
      hints.add(
          Message.of(
              "the %s rows are the latest by '%s', and leave the range of the earlier ones in %s: '%s' %s. Networks cannot extrapolate; predict differences to earlier rows, or ratios",
              tested ? "test" : "validation",
              Names.shortened(order),
              Names.quoted(names),
              Names.shortened(names.get(0)),
              example));
    }
  }

  /** Returns the places, from one on, of the numbers beyond bounds; none if there are no bounds. */
  private static int[] beyond(@Nullable Bounds bounds, ColumnNumbers numbers, int from) {
    return bounds == null
        ? new int[0]
        : IntStream.range(from, numbers.size())
            .filter(i -> !Double.isNaN(numbers.number(i)))
            .filter(i -> bounds.clip(numbers.number(i)) != numbers.number(i))
            .toArray();
  }

  /** Returns the predicted and the used columns of numbers, without dates and transforms. */
  private List<Column> numberColumns() {
    Stream<Column> inputs =
        preprocessing.encoders().stream()
            .filter(encoder -> !(encoder instanceof TransformedEncoder))
            .map(Encoder::column);
    return Stream.concat(target.columns().stream(), inputs)
        .filter(column -> column.kind() == Column.Kind.NUMBER)
        .filter(column -> !(column.form() instanceof DateReading))
        .toList();
  }

  private ColumnCodes cells(Column column) {
    return target.columns().contains(column)
        ? ColumnCodes.ofTarget(table, column)
        : new ColumnCodes(table, table.column(column.name()), new CodeBook(column));
  }

  /** Returns a column's numbers; NaN for other texts, and for numbers too large for 32 bits. */
  private static ColumnNumbers numbers(Column column, ColumnCodes cells, Rows rows) {
    return new ColumnNumbers(
            column.name(),
            rows,
            i -> {
              double x = cells.code(rows.row(i));
              return Math.abs(x) <= Float.MAX_VALUE ? x : Double.NaN;
            })
        .copied();
  }

  private static Rows joined(Rows first, Rows second) {
    int size = first.size();
    return Rows.of(size + second.size(), i -> i < size ? first.row(i) : second.row(i - size));
  }

  /**
   * Clips outliers to the range of the other numbers, because otherwise a row with totals would
   * make up all the variance.
   */
  private static double[] near(double[] numbers) {
    Bounds near =
        Bounds.near(new ColumnNumbers("", Rows.all(numbers.length), i -> numbers[i]), Bounds.USUAL);
    return near == null ? numbers : DoubleStream.of(numbers).map(near::clip).toArray();
  }

  private Stream<Column> usedColumns() {
    Stream<Column> inputs = preprocessing.encoders().stream().map(Encoder::column);
    return Stream.concat(inputs, target.columns().stream());
  }

  /**
   * Adds a hint if rows to evaluate are copies of rows to train on, and not by chance. Rows with
   * one input and a target that it decides may well be equal.
   */
  private void addCopies(List<Message> hints) {
    if (preprocessing.encoders().size() < 2) {
      return;
    }
    boolean tested = division.test().size() > 0;
    Rows evaluated = tested ? division.test() : division.split(0).validation();
    Rows trained = tested ? division.pool() : division.split(0).train();
    Copies copies =
        new Copies(table, usedColumns().map(column -> table.column(column.name())).toList());
    int count =
        copies.byChance(sample()) * trained.size() < Copies.BY_CHANCE
            ? copies.count(evaluated, trained)
            : 0;
    if (count > Copies.SHARE * evaluated.size()) {
      hints.add(
          Message.of(
              "%s of the %s %s rows equal rows to train on in all columns, so they are easier to predict than new rows; if the table repeats rows, leave the copies out, or keep them together with %s",
              count,
              evaluated.size(),
              tested ? "test" : "validation",
              new Message("groupedBy(…)", "--groups")));
    }
  }

  /** Adds hints on recognized forms of numbers, so that the user can check them. */
  private void addForms(List<Message> hints) {
    List<String> commas = new ArrayList<>();
    String example = "";
    for (Column column : usedColumns().toList()) {
      Column read = table.columns().get(table.column(column.name()));
      if (read.kind() == Column.Kind.NUMBER && read.form() instanceof NumberForm form) {
        if (form.hasComma() && table.format().decimal().equals(".")) {
          example = commas.isEmpty() ? example(form, column.name()) : example;
          commas.add(column.name());
        }
        if (form.percent() && target.columns().contains(column)) {
          hints.add(
              Message.of(
                  "column '%s' is predicted as a fraction, so that %s; errors of the model are fractions too",
                  Names.shortened(column.name()), example(form, column.name())));
        }
      }
    }
    if (!commas.isEmpty()) {
      hints.add(
          Message.of(
              "%s %s %s read with a decimal comma, so that %s",
              commas.size() == 1 ? "column" : "the columns",
              Names.quoted(commas),
              commas.size() == 1 ? "is" : "are",
              example));
    }
  }

  /** Returns a column's greatest number in words: {@code '13.1%' is 0.131}. */
  private String example(NumberForm form, String name) {
    int column = table.column(name);
    Rows rows = sample();
    double greatest = Double.NaN;
    for (int i = 0; i < rows.size(); i++) {
      double number = table.cell(rows.row(i), column);
      greatest = Math.abs(number) <= Math.abs(greatest) || Double.isNaN(number) ? greatest : number;
    }
    return "'%s' is %s".formatted(form.text(greatest), TextTable.cell(greatest));
  }

  private static double[] codes(ColumnCodes column, Rows rows) {
    double[] codes = new double[rows.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = column.code(rows.row(i));
    }
    return codes;
  }

  /** The numbers that tables use for missing values. */
  private static final class MissingCodes {

    private static final List<Double> CODES =
        List.of(-9.0, -99.0, -999.0, -9999.0, 9.0, 99.0, 999.0, 9999.0, 99999.0);

    /** A code must occur in at least two rows, and in more than one of this many. */
    private static final int ROWS_FOR_ONE = 100;

    private MissingCodes() {}

    /**
     * Returns the codes among numbers. A code must be negative while all others are not, or farther
     * from them than the width of their range.
     */
    static List<String> of(double[] numbers) {
      double[] others =
          DoubleStream.of(numbers).filter(x -> Double.isFinite(x) && !CODES.contains(x)).toArray();
      double low = DoubleStream.of(others).min().orElse(Double.NaN);
      double high = DoubleStream.of(others).max().orElse(Double.NaN);
      return CODES.stream()
          .filter(code -> rows(numbers, code) > 1)
          .filter(code -> ROWS_FOR_ONE * rows(numbers, code) > numbers.length)
          .filter(code -> high > low)
          .filter(code -> (code < 0 && low >= 0) || Math.max(low - code, code - high) > high - low)
          .map(Decimals::text)
          .toList();
    }

    private static long rows(double[] numbers, double code) {
      return DoubleStream.of(numbers).filter(x -> x == code).count();
    }
  }

  /** Rows that are equal in some columns, given by their index in the table. */
  private record Copies(Table table, List<Integer> columns) {

    /** Copies are an accident if a row has more of them by chance, given each column's values. */
    static final double BY_CHANCE = 0.05;

    /** Fewer copies than this part of the rows hardly change an evaluation. */
    static final double SHARE = 0.1;

    /** How many cells to read when looking for copies. */
    private static final int CELLS = 10_000_000;

    /** Returns how likely it is that two rows are equal, if the columns were independent. */
    double byChance(Rows rows) {
      double chance = 1;
      for (int column : columns) {
        Map<Double, Integer> counts = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
          counts.merge(table.cell(rows.row(i), column), 1, Integer::sum);
        }
        double pairs = 0;
        for (int count : counts.values()) {
          pairs += count * (count - 1.0);
        }
        chance *= Math.max(pairs, 1) / (rows.size() * Math.max(1.0, rows.size() - 1.0));
      }
      return chance;
    }

    /** Returns how many rows are equal to one of the others, of which it reads the first ones. */
    int count(Rows rows, Rows others) {
      int most = CELLS / columns.size();
      Set<Long> known = new HashSet<>();
      for (int i = 0; i < Math.min(most, others.size()); i++) {
        known.add(hash(others.row(i)));
      }
      int count = 0;
      for (int i = 0; i < Math.min(most, rows.size()); i++) {
        count += known.contains(hash(rows.row(i))) ? 1 : 0;
      }
      return count;
    }

    /** Returns a hash of 64 bits, so that even millions of different rows hardly share one. */
    private long hash(int row) {
      long hash = 1;
      for (int column : columns) {
        hash = (hash ^ Double.doubleToLongBits(table.cell(row, column))) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      return hash;
    }
  }
}
