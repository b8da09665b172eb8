package dev.nn.spark;

import dev.nn.spark.CellType.VectorCell;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.RowProblem;
import dev.nn.spark.RawBlock.RowProblem.BadRowException;
import dev.nn.spark.RowData.RowPlan;
import dev.nn.spark.RowData.RowPlan.Source;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A data frame's rows as blocks on executors, all read and checked. Rows are ordered by partition,
 * and within a partition as it has them.
 */
record RowData(RowPlan plan, JavaRDD<RawBlock> blocks, List<BlockSummary> summaries)
    implements AutoCloseable {

  /**
   * Reads a data frame's rows. Throws if there are none, or if a row is bad; the message names
   * column, value and place.
   */
  static RowData read(Dataset<?> data, RowPlan plan, String weight, String validation) {
    Column[] columns =
        plan.selected(weight, validation).stream()
            .map(name -> functions.col(quoted(name)))
            .toArray(Column[]::new);
    Dataset<Row> selected = data.select(columns);
    JavaRDD<RawBlock> blocks =
        selected
            .toJavaRDD()
            .mapPartitionsWithIndex(
                (partition, rows) -> new BlockReader(plan, partition, rows), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<BlockSummary> summaries = new ArrayList<>(blocks.map(BlockSummary::new).collect());
      summaries.sort(Comparator.comparing(summary -> summary.place));
      RowData read = new RowData(plan, blocks, summaries);
      read.check();
      return read;
    } catch (RuntimeException e) {
      blocks.unpersist(false);
      throw e;
    }
  }

  /** Quotes a name for an expression, so that Spark does not take dots and the like as a path. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private void check() {
    for (BlockSummary summary : summaries) {
      requireAlike(summary);
      if (summary.problem != null) {
        throw error(summary.problem);
      }
    }
    long rows = summaries.stream().mapToLong(summary -> summary.rows).sum();
    if (rows == 0) {
      throw new IllegalArgumentException(
          "the data set has no row; give it at least one, or check which filter removed them all");
    }
    if (rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the data set has %s rows, more than %s; give it fewer, as in sample(0.5)"
              .formatted(rows, Integer.MAX_VALUE));
    }
    if (summaries.stream().allMatch(summary -> summary.training == 0)) {
      throw new IllegalArgumentException(
          "all %s rows are marked for validation; leave some for training".formatted(rows));
    }
    if (summaries.stream().noneMatch(summary -> summary.weighty)) {
      throw new IllegalArgumentException(
          "all weights of training rows are 0, so nothing can be learnt");
    }
    if (summaries.stream().anyMatch(summary -> summary.training < summary.rows)
        && summaries.stream().noneMatch(summary -> summary.validates)) {
      throw new IllegalArgumentException(
          "all weights of validation rows are 0, so no epoch would be better than another; give"
              + " some of these rows a weight, or leave validationIndicatorCol out");
    }
  }

  private void requireAlike(BlockSummary summary) {
    BlockSummary first = summaries.get(0);
    if (summary.rows > 0 && summary.features != first.features) {
      throw ragged(plan.features(), first.features, summary.features, summary);
    }
    if (summary.rows > 0 && summary.labels != first.labels) {
      throw ragged(plan.labels(), first.labels, summary.labels, summary);
    }
  }

  private IllegalArgumentException ragged(
      List<RowPlan.Source> sources, int expected, int size, BlockSummary at) {
    String text =
        "column '%s' has %s numbers, and %s in the first row"
            .formatted(sources.get(0).name(), size, expected);
    return error(new RowProblem(at.place.partition, at.place.first, text));
  }

  /** Returns the error for a row, with the row's index among all rows. */
  IllegalArgumentException error(RowProblem problem) {
    return problem.error(
        summaries.stream()
            .filter(summary -> summary.place.partition < problem.partition)
            .mapToLong(summary -> summary.rows)
            .sum());
  }

  int trainingRows() {
    return summaries.stream().mapToInt(summary -> summary.training).sum();
  }

  int validationRows() {
    return summaries.stream().mapToInt(summary -> summary.rows - summary.training).sum();
  }

  /** Returns for each block how many training rows precede it. */
  HashMap<BlockPlace, Integer> firstTrainingRows() {
    HashMap<BlockPlace, Integer> first = new HashMap<>();
    int before = 0;
    for (BlockSummary summary : summaries) {
      first.put(summary.place, before);
      before += summary.training;
    }
    return first;
  }

  /** Returns the number of feature columns. */
  int features() {
    return summaries.get(0).features;
  }

  /** Returns the feature columns' names, in order. */
  List<String> featureNames() {
    return names(plan.features(), features());
  }

  /** Returns the names of the columns to predict, in order. */
  List<String> labelNames() {
    return names(plan.labels(), summaries.get(0).labels);
  }

  /** Returns all columns' names: features, then labels. */
  List<String> columnNames() {
    return Stream.concat(featureNames().stream(), labelNames().stream()).toList();
  }

  /** Returns all columns' kinds. */
  List<CellType> types() {
    return IntStream.range(0, columnNames().size()).mapToObj(this::type).toList();
  }

  private static List<String> names(List<RowPlan.Source> sources, int columns) {
    return sources.stream().flatMap(source -> source.tableNames(columns).stream()).toList();
  }

  /** Returns a column's kind; features come first, then labels. */
  CellType type(int column) {
    if (column < features()) {
      return plan.vector() ? CellType.NUMBER : plan.features().get(column).type();
    }
    return plan.labels().get(Math.min(column - features(), plan.labels().size() - 1)).type();
  }

  /** Frees the rows. */
  @Override
  public void close() {
    blocks.unpersist(false);
  }

  /** A block's counts, for the driver. (Not a record, because of Kryo.) */
  static final class BlockSummary implements Serializable {

    private static final long serialVersionUID = 1;

    final BlockPlace place;
    final int rows;
    final int training;
    final boolean weighty; // whether a training row has a weight above 0
    final boolean validates; // whether a validation row has one
    final int features;
    final int labels;
    final @Nullable RowProblem problem;

    BlockSummary(RawBlock block) {
      place = block.place;
      rows = block.rows;
      features = block.features;
      labels = block.cells.length - block.features;
      problem = block.problem;
      int count = 0;
      boolean any = false;
      boolean other = false;
      for (int r = 0; r < rows; r++) {
        if (block.trains(r)) {
          count++;
          any |= counts(block, r);
        } else {
          other |= counts(block, r);
        }
      }
      training = count;
      weighty = any;
      validates = other;
    }

    private static boolean counts(RawBlock block, int row) {
      return block.weights == null || block.weights[row] > 0;
    }
  }

  /** Which columns are read from a row: their places and kinds. */
  record RowPlan(
      List<Source> features,
      boolean vector,
      List<Source> labels,
      boolean weighted,
      boolean validated,
      String zone)
      implements Serializable {

    /**
     * A row's column of cells, vectors or label indices. {@code size} is the number of elements or
     * labels, −1 if unknown; {@code names} is empty if their names are unknown.
     */
    record Source(
        String name, CellType type, boolean vector, boolean indices, int size, List<String> names)
        implements Serializable {

      static Source of(String name, CellType type) {
        return new Source(name, type, false, false, -1, List.of());
      }

      static Source vector(String name, int size, List<String> names) {
        return new Source(name, CellType.NUMBER, true, false, size, names);
      }

      static Source indices(String name, int size, List<String> names) {
        return new Source(name, CellType.NUMBER, false, true, size, names);
      }

      /** Returns names for the table's columns that this one becomes. */
      List<String> tableNames(int columns) {
        if (!vector) {
          return List.of(name);
        }
        if (names.size() == columns) {
          return names;
        }
        return IntStream.range(0, columns).mapToObj(i -> name + "[" + i + "]").toList();
      }
    }

    /** Returns the names of the columns to select, in a row's order. */
    List<String> selected(String weight, String validation) {
      List<String> names = new ArrayList<>();
      features.forEach(source -> names.add(source.name()));
      labels.forEach(source -> names.add(source.name()));
      if (weighted) {
        names.add(weight);
      }
      if (validated) {
        names.add(validation);
      }
      return names;
    }
  }

  /** Reads a partition's rows as blocks. It stops at the first bad row. */
  private static final class BlockReader implements Iterator<RawBlock> {

    private static final int ROWS = 4096;
    private static final int CELLS = 1 << 20;
    private static final double MOST_LABELS = 1 << 16;

    private final RowPlan plan;
    private final ZoneId zone;
    private final Iterator<Row> rows;
    private final List<Source> sources;
    private final int[] sizes; // how many columns of the table each source becomes
    private final int[] starts;
    private final double[][] numbers; // the current row's, for each source
    private BlockPlace place;
    private boolean ended;
    private int columns; // 0 before the first row
    private int capacity;
    private double[][] cells = new double[0][];
    private List<Map<String, Integer>> texts = List.of();
    private float[] weights = new float[0];
    private boolean[] validation = new boolean[0];
    private int count; // rows in the current block

    BlockReader(RowPlan plan, int partition, Iterator<Row> rows) {
      this.plan = plan;
      this.rows = rows;
      zone = ZoneId.of(plan.zone());
      place = new BlockPlace(partition, 0, 0);
      sources = new ArrayList<>(plan.features());
      sources.addAll(plan.labels());
      sizes = new int[sources.size()];
      starts = new int[sizes.length];
      numbers = new double[sizes.length][];
    }

    @Override
    public boolean hasNext() {
      return !ended && rows.hasNext();
    }

    @Override
    public RawBlock next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      count = 0;
      RowProblem problem = null;
      try {
        Row first = rows.next();
        if (columns == 0) {
          measure(first);
        }
        start();
        add(first);
        while (count < capacity && rows.hasNext()) {
          add(rows.next());
        }
      } catch (BadRowException e) {
        ended = true;
        String reason = String.valueOf(e.getMessage());
        problem = new RowProblem(place.partition, place.first + count, reason);
      }
      RawBlock block =
          columns == 0
              ? new RawBlock(place, 0, 0, new double[0][], new String[0][], null, null, problem)
              : build(problem);
      place = place.next(count);
      return block;
    }

    /** Sets the sizes; vectors must be as long as this row's. */
    private void measure(Row like) {
      int sum = 0;
      for (int s = 0; s < sizes.length; s++) {
        Source source = sources.get(s);
        sizes[s] = source.vector() ? size(source, like.get(s), source.size()) : 1;
        numbers[s] = new double[sizes[s]];
        starts[s] = sum;
        sum += sizes[s];
      }
      columns = sum;
      capacity = Math.max(1, Math.min(ROWS, CELLS / columns));
    }

    private static int size(Source source, @Nullable Object cell, int expected) {
      int size;
      try {
        size = VectorCell.size(cell);
      } catch (IllegalArgumentException e) {
        throw new BadRowException(
            source.name(), e.getMessage() + "; expected a vector or an array of numbers");
      }
      if (size == 0 || (expected >= 0 && size != expected)) {
        throw new BadRowException(
            source.name(),
            "has %s numbers, expected %s"
                .formatted(
                    size,
                    expected < 0
                        ? "at least one"
                        : expected + ", as in the rows before or by its metadata"));
      }
      return size;
    }

    private void start() {
      cells = new double[columns][capacity];
      texts = new ArrayList<>();
      sources.forEach(source -> texts.add(new HashMap<>()));
      weights = new float[plan.weighted() ? capacity : 0];
      validation = new boolean[plan.validated() ? capacity : 0];
    }

    /** Adds a row; if this throws, no part of it is added. */
    private void add(Row row) {
      for (int s = 0; s < sizes.length; s++) {
        boolean label = s >= plan.features().size();
        Source source = sources.get(s);
        if (source.vector()) {
          vector(source, row.get(s), s);
        } else {
          numbers[s][0] = label ? label(source, row.get(s), s) : cell(source, row.get(s), s);
        }
      }
      int at = sizes.length;
      if (plan.weighted()) {
        weights[count] = weight(row, at++);
      }
      if (plan.validated()) {
        validation[count] = flag(row, at);
      }
      for (int s = 0; s < sizes.length; s++) {
        for (int i = 0; i < sizes[s]; i++) {
          cells[starts[s] + i][count] = numbers[s][i];
        }
      }
      count++;
    }

    private void vector(Source source, @Nullable Object cell, int s) {
      size(source, cell, sizes[s]);
      try {
        VectorCell.copy(cell, numbers[s]);
      } catch (IllegalArgumentException e) {
        throw new BadRowException(source.name(), String.valueOf(e.getMessage()));
      }
    }

    private double cell(Source source, @Nullable Object cell, int s) {
      if (source.type().isText()) {
        String text = CellType.text(cell);
        return text == null ? Double.NaN : index(s, text);
      }
      double number = source.type().number(cell, zone);
      if (Double.isInfinite(number)) {
        throw new BadRowException(
            source.name(),
            "is %s; expected a finite number, or null if it is missing".formatted(cell));
      }
      return number;
    }

    private int index(int s, String text) {
      Map<String, Integer> known = texts.get(s);
      return known.computeIfAbsent(text, any -> known.size());
    }

    private double label(Source source, @Nullable Object cell, int s) {
      double number = cell(source, cell, s);
      if (Double.isNaN(number)) {
        throw new BadRowException(
            source.name(),
            "is %s, and is to be predicted; leave such rows out, as in where(\"%s is not null\")"
                .formatted(cell, source.name()));
      }
      if (source.indices()) {
        double most = source.size() < 0 ? MOST_LABELS : source.size();
        if (!(number >= 0 && number < most && number == Math.rint(number))) {
          throw new BadRowException(
              source.name(),
              "is %s, expected the index of a label: a whole number from 0 to %s%s"
                  .formatted(
                      cell,
                      (long) most - 1,
                      source.size() < 0
                          ? "; StringIndexer makes indices, and task=regression predicts numbers"
                          : ", because its metadata has " + source.size() + " labels"));
        }
      }
      return number;
    }

    private static float weight(Row row, int at) {
      String name = row.schema().fieldNames()[at];
      Object cell = row.get(at);
      if (!(cell instanceof Number number)
          || !(number.doubleValue() >= 0 && Float.isFinite(number.floatValue()))) {
        throw new BadRowException(name, "is %s; weights are finite and 0 or more".formatted(cell));
      }
      return number.floatValue();
    }

    private static boolean flag(Row row, int at) {
      if (!(row.get(at) instanceof Boolean flag)) {
        throw new BadRowException(
            row.schema().fieldNames()[at],
            "is %s; expected true for a row that validates, or false".formatted(row.get(at)));
      }
      return flag;
    }

    private RawBlock build(@Nullable RowProblem problem) {
      double[][] shortened = new double[columns][];
      for (int c = 0; c < columns; c++) {
        shortened[c] = count == capacity ? cells[c] : Arrays.copyOf(cells[c], count);
      }
      @Nullable String[][] words = new String[columns][];
      for (int s = 0; s < sizes.length; s++) {
        if (sources.get(s).type().isText()) {
          String[] list = new String[texts.get(s).size()];
          texts.get(s).forEach((text, index) -> list[index] = text);
          words[starts[s]] = list;
        }
      }
      int labels = plan.labels().isEmpty() ? columns : starts[plan.features().size()];
      return new RawBlock(
          place,
          count,
          labels,
          shortened,
          words,
          plan.weighted() ? Arrays.copyOf(weights, count) : null,
          plan.validated() ? Arrays.copyOf(validation, count) : null,
          problem);
    }
  }
}
