package dev.nn.data.explanation;

import dev.nn.api.RandomStream;
import dev.nn.core.parallel.SideBySide;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.cells.FreeText;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.explanation.PartialDependence.Grid;
import dev.nn.data.explanation.ShapleyRun.Valuation;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Explains predictions by comparing a row with a background: rows that show what is usual.
 * Immutable: each setting returns another explainer. Any number of threads may share one.
 *
 * <p>Defaults: up to 100 background rows, predictions as they are, and seed 0. Contributions are
 * exact for each background row that differs from the explained row in up to 12 columns; otherwise
 * they are estimated by sampling. The same seed gives the same bits.
 */
public final class Explainer {

  private static final int PARTS = 8;

  /** From this many columns on, threads are worth starting: some milliseconds of work. */
  private static final int WORTH_THREADS = 7;

  private final Supplier<? extends RowModel> model;
  private final Background background;
  private final Settings settings;
  private final double[][] rows;

  private Explainer(Supplier<? extends RowModel> model, Background background, Settings settings) {
    this.model = model;
    this.background = background;
    this.settings = settings;
    RowModel used = model.get();
    rows = background.rows(used, settings.rows(used.columns().size()), settings.seed());
  }

  /**
   * {@return an explainer whose background is rows of a table, such as the training rows}
   *
   * @param model makes a model for one caller at a time
   */
  public static Explainer of(Supplier<? extends RowModel> model, Table background) {
    if (background.rows() == 0) {
      throw new IllegalArgumentException(
          "the background has no row; give some rows to compare with, such as the training rows");
    }
    return new Explainer(
        model, (used, count, seed) -> sample(used, background, count, seed), Settings.DEFAULTS);
  }

  /**
   * Returns all rows of a table, or picks one at random from each of {@code count} equal stretches,
   * so that a sorted table is represented evenly.
   */
  private static double[][] sample(RowModel model, Table table, int count, long seed) {
    int size = Math.min(count, table.rows());
    RandomStream random = RandomStream.of(seed).derive("background", 0);
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      double place = size == table.rows() ? 0 : random.uniform(i);
      rows[i] = (int) ((i + place) * table.rows() / size);
    }
    return model.rows(table, rows);
  }

  /**
   * {@return an explainer whose background is artificial rows}
   *
   * <p>In each column, these have the usual values of the training rows, but they pair columns at
   * random (E. Štrumbelj and I. Kononenko, "Explaining Prediction Models and Individual Predictions
   * with Feature Contributions", 2014). Rows of a table say more.
   */
  public static Explainer of(Supplier<? extends RowModel> model, Ranges background) {
    return new Explainer(
        model,
        (used, count, seed) ->
            Arrays.stream(background.sample(count, seed)).map(used::row).toArray(double[][]::new),
        Settings.DEFAULTS);
  }

  /**
   * Sets how many background rows there may be; the seed decides which. The default is 100, and
   * above 300 columns fewer, at least 10.
   */
  public Explainer rows(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          most + " rows of background, must be at least 1, such as 100");
    }
    return with(s -> new Settings(most, s.exactColumns(), s.pairs(), s.seed(), s.scale()));
  }

  /**
   * Sets in how many columns a row may differ from a background row for its contributions to be
   * exact. This must be from 0 to 20; the default is 12. With n such columns, a background row
   * takes 2ⁿ predictions.
   */
  public Explainer exactUpTo(int columns) {
    return with(s -> new Settings(s.rows(), columns, s.pairs(), s.seed(), s.scale()));
  }

  /**
   * Sets how many pairs of orders are sampled for each background row. This must be at least 2, or
   * 0, the default: the pairs then take about 2¹⁷ predictions in all, and are from 2 to 50.
   */
  public Explainer pairs(int count) {
    return with(s -> new Settings(s.rows(), s.exactColumns(), count, s.seed(), s.scale()));
  }

  /**
   * Sets the seed that chooses background rows and orders of columns.
   *
   * @param seed any number; 0 by default
   */
  public Explainer seed(long seed) {
    return with(s -> new Settings(s.rows(), s.exactColumns(), s.pairs(), seed, s.scale()));
  }

  /** Sets the scale on which contributions add up; {@link OutputScale#PREDICTION} by default. */
  public Explainer scale(OutputScale scale) {
    return with(s -> new Settings(s.rows(), s.exactColumns(), s.pairs(), s.seed(), scale));
  }

  private Explainer with(UnaryOperator<Settings> change) {
    return new Explainer(model, background, change.apply(settings));
  }

  /**
   * Explains the prediction for a row, column by column. Throws if the model does not accept the
   * row.
   *
   * @return the share of each column in each output
   */
  public Explanation explain(Map<String, ?> row) {
    RowModel used = model.get();
    return explain(
        used,
        used.row(row),
        (column, code) -> value(column, code, Objects.toString(row.get(column.name()), "")));
  }

  /**
   * Explains the prediction for a record. Throws if the model does not accept it.
   *
   * @return the share of each column in each output
   */
  public Explanation explain(Record row) {
    RowModel used = model.get();
    return explain(used, used.row(row), Ranges::exact);
  }

  /**
   * Explains the prediction for a row of a table. Contributions have the cells' own texts, also
   * those of free text and of categories that the model does not know. Throws if the model does not
   * accept the row.
   */
  public Explanation explain(Table table, int row) {
    RowModel used = model.get();
    double[] x = used.rows(table, new int[] {row})[0];
    return explain(used, x, (column, code) -> value(column, code, table, row));
  }

  /** Returns a cell of a table as text; see {@link #value(Column, double, String)}. */
  private static String value(Column column, double code, Table table, int row) {
    int place = table.column(column.name());
    double cell = table.cell(row, place);
    return value(
        column, code, Double.isNaN(cell) ? "" : Ranges.exact(table.columns().get(place), cell));
  }

  /** Returns a given text, empty if it is missing, with what the model takes it for. */
  private static String value(Column column, double code, String given) {
    String known = Ranges.exact(column, code);
    if (given.isBlank()) {
      return known;
    }
    if (column.form() == FreeText.FORM) {
      return given;
    }
    if (Double.isNaN(code)) {
      return given + " (missing)";
    }
    boolean unknown = column.kind() == Column.Kind.CATEGORY && code < 0;
    return unknown ? given + " (rare or unknown)" : known;
  }

  /**
   * {@return how predictions depend on a column}
   *
   * <p>Sets the column to one value after another, and takes the mean of the predictions over the
   * background.
   */
  public PartialDependence dependence(String column) {
    RowModel used = model.get();
    int place = place(used, column);
    Grid grid = grid(used, place, Grid.POINTS);
    int points = grid.codes().length;
    int at = used.place(place);
    double[] v =
        new Valuation(used, settings.scale())
            .of(
                points * rows.length,
                (i, row) -> {
                  System.arraycopy(rows[i / points], 0, row, 0, row.length);
                  row[at] = grid.codes()[i % points];
                });
    List<PartialDependence.Curves> outputs = new ArrayList<>();
    int k = used.names().size();
    for (int o = 0; o < k; o++) {
      double[][] curves = new double[rows.length][points];
      for (int i = 0; i < points * rows.length; i++) {
        curves[i / points][i % points] = v[i * k + o];
      }
      outputs.add(PartialDependence.Curves.of(used.names().get(o), curves));
    }
    return new PartialDependence(grid, settings.scale(), outputs);
  }

  /** {@return how predictions depend on two columns together; see {@link #dependence(String)}} */
  public PartialDependence2 dependence(String first, String second) {
    RowModel used = model.get();
    int a = place(used, first);
    int b = place(used, second);
    if (a == b) {
      throw new IllegalArgumentException(
          "both columns are '%s'; give two, or ask for the dependence on one"
              .formatted(Names.shortened(first)));
    }
    Grid down = grid(used, a, Grid.FEWER_POINTS);
    Grid across = grid(used, b, Grid.FEWER_POINTS);
    int width = across.codes().length;
    int k = used.names().size();
    double[][][] means = new double[k][down.codes().length][width];
    Valuation valuation = new Valuation(used, settings.scale());
    for (int r = 0; r < down.codes().length; r++) {
      double code = down.codes()[r];
      double[] v =
          valuation.of(
              width * rows.length,
              (i, row) -> {
                System.arraycopy(rows[i / width], 0, row, 0, row.length);
                row[used.place(a)] = code;
                row[used.place(b)] = across.codes()[i % width];
              });
      for (int i = 0; i < width * rows.length; i++) {
        for (int o = 0; o < k; o++) {
          means[o][r][i % width] += v[i * k + o] / rows.length;
        }
      }
    }
    return new PartialDependence2(down, across, settings.scale(), used.names(), means);
  }

  private Grid grid(RowModel used, int place, int points) {
    int at = used.place(place);
    double[] values = Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    return Grid.of(used.columns().get(place), values, points);
  }

  private static int place(RowModel model, String column) {
    List<String> names = model.columns().stream().map(Column::name).toList();
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "the model has no column '%s'; %s"
              .formatted(
                  Names.shortened(column),
                  Names.orNear(column, names, "it has " + Names.quoted(names))));
    }
    int index = names.indexOf(column);
    if (model.columns().get(index).form() == FreeText.FORM) {
      throw new IllegalArgumentException(
          "column '%s' has free text, and predictions are plotted against numbers and categories; explain single rows, or shuffle the column to see how important it is"
              .formatted(Names.shortened(column)));
    }
    return index;
  }

  private Explanation explain(RowModel used, double[] x, BiFunction<Column, Double, String> text) {
    double[] predictions = new Valuation(used, settings.scale()).of(x);
    int k = predictions.length;
    ShapleyRun sums = sums(x, k);
    List<OutputExplanation> outputs = new ArrayList<>();
    for (int o = 0; o < k; o++) {
      List<OutputExplanation.Contribution> contributions = new ArrayList<>();
      for (int c = 0; c < used.columns().size(); c++) {
        Column column = used.columns().get(c);
        double amount = sums.amounts()[c * k + o] / rows.length;
        double error = Math.sqrt(sums.variances()[c * k + o]) / rows.length;
        String value = text.apply(column, x[used.place(c)]);
        contributions.add(new OutputExplanation.Contribution(column.name(), value, amount, error));
      }
      double base = sums.bases()[o] / rows.length;
      String name = used.names().get(o);
      outputs.add(
          new OutputExplanation(name, settings.scale(), base, predictions[o], contributions));
    }
    boolean scaled = settings.scale() != OutputScale.PREDICTION;
    double[] decided = scaled ? new Valuation(used, OutputScale.PREDICTION).of(x) : predictions;
    return new Explanation(outputs, main(used, decided), rows.length);
  }

  /** Returns the sums over all background rows, added in parts, which fix their order. */
  private ShapleyRun sums(double[] x, int outputs) {
    List<SideBySide.Task<ShapleyRun, RuntimeException>> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = rows.length * part / PARTS;
      int to = rows.length * (part + 1) / PARTS;
      if (from < to) {
        parts.add(() -> ShapleyRun.of(model.get(), settings, x, rows, from, to));
      }
    }
    int columns = model.get().columns().size();
    boolean alone = columns < WORTH_THREADS;
    ShapleyRun sums = new ShapleyRun(columns, outputs);
    SideBySide.run(parts, alone ? 1 : SideBySide.threads()).forEach(sums::add);
    return sums;
  }

  /** Returns the name of each number, and the label that each other column is predicted to have. */
  private static List<String> main(RowModel model, double[] predictions) {
    List<String> main = new ArrayList<>();
    int first = 0;
    for (int p = 0; p < model.predicted().size(); p++) {
      Predicted predicted = model.predicted().get(p);
      int label = predicted.isNumber() ? 0 : model.label(p, predictions);
      main.add(model.names().get(first + label));
      first += predicted.size();
    }
    return main;
  }

  /** The settings of an {@link Explainer}, documented there; {@code rows} is 0 by default. */
  record Settings(int rows, int exactColumns, int pairs, long seed, OutputScale scale) {

    static final Settings DEFAULTS = new Settings(0, 12, 0, 0, OutputScale.PREDICTION);

    private static final int MOST_EXACT = 20; // 2²⁰ predictions for each background row
    private static final int EVALUATIONS = 1 << 17;
    private static final int MOST_PAIRS = 50;
    private static final int MOST_ROWS = 100;
    private static final int LEAST_ROWS = 10;

    Settings {
      if (exactColumns < 0 || exactColumns > MOST_EXACT) {
        throw new IllegalArgumentException(
            "exact up to %s columns, must be from 0 to %s: each column doubles the work"
                .formatted(exactColumns, MOST_EXACT));
      }
      if (pairs == 1 || pairs < 0) {
        throw new IllegalArgumentException(
            "%s pairs of orders, must be at least 2, which the standard error needs; or 0 for the default"
                .formatted(pairs));
      }
    }

    /** Returns how many background rows there may be for a model with n columns. */
    int rows(int n) {
      return rows > 0 ? rows : Math.max(LEAST_ROWS, Math.min(MOST_ROWS, EVALUATIONS / 4 / n));
    }

    /** Returns how many pairs of orders to sample for each background row, in d columns. */
    int pairs(int d, int background) {
      long usual = EVALUATIONS / (2L * d * background);
      return pairs > 0 ? pairs : (int) Math.max(2, Math.min(MOST_PAIRS, usual));
    }
  }

  /** Makes the rows to compare a row with, at most {@code count}, [rows × columns]. */
  @FunctionalInterface
  private interface Background {
    double[][] rows(RowModel model, int count, long seed);
  }
}
