package dev.nn.spark;

import dev.nn.spark.CellType.VectorCell;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.RowProblem;
import dev.nn.spark.RawBlock.RowProblem.BadRowException;
import dev.nn.spark.RowPlan.Source;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a partition as blocks. The first row that is refused ends the partition. */
final class BlockReader implements Iterator<RawBlock> {

  private final RowPlan plan;
  private final ZoneId zone;
  private final Iterator<Row> rows;
  private BlockPlace place;
  private @Nullable BlockBuilder builder;
  private boolean ended;

  BlockReader(RowPlan plan, int partition, Iterator<Row> rows) {
    this.plan = plan;
    this.rows = rows;
    zone = ZoneId.of(plan.zone());
    place = new BlockPlace(partition, 0, 0);
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
    RawBlock block = read();
    place = place.next(block.rows);
    ended = block.problem != null;
    return block;
  }

  private RawBlock read() {
    Row first = rows.next();
    BlockBuilder block = builder;
    try {
      if (block == null) {
        block = new BlockBuilder(plan, zone, first);
        builder = block;
      }
      block.start();
      block.add(first);
      while (!block.isFull() && rows.hasNext()) {
        block.add(rows.next());
      }
    } catch (BadRowException e) {
      int read = block == null ? 0 : block.rows();
      RowProblem problem =
          new RowProblem(place.partition(), place.first() + read, String.valueOf(e.getMessage()));
      return block == null
          ? new RawBlock(place, 0, 0, new double[0][], new String[0][], null, null, problem)
          : block.build(place, problem);
    }
    return block.build(place, null);
  }

  /** A block of rows while it is read. */
  private static final class BlockBuilder {

    private static final int ROWS = 4096;
    private static final int CELLS = 1 << 20;
    private static final double MOST_LABELS = 1 << 16;

    private final RowPlan plan;
    private final ZoneId zone;
    private final List<Source> sources;
    private final int[] sizes; // the columns of the table that each source becomes
    private final int[] starts;
    private final double[][] numbers; // of the current row, for each source
    private final int columns;
    private final int capacity;
    private double[][] cells = new double[0][];
    private List<Map<String, Integer>> texts = List.of();
    private float[] weights = new float[0];
    private boolean[] validation = new boolean[0];
    private int rows;

    /** Creates a builder of blocks whose vectors are as long as those of a row. */
    BlockBuilder(RowPlan plan, ZoneId zone, Row like) {
      this.plan = plan;
      this.zone = zone;
      sources = new ArrayList<>(plan.features());
      sources.addAll(plan.labels());
      sizes = new int[sources.size()];
      starts = new int[sizes.length];
      numbers = new double[sizes.length][];
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

    void start() {
      cells = new double[columns][capacity];
      texts = new ArrayList<>();
      sources.forEach(source -> texts.add(new HashMap<>()));
      weights = new float[plan.weighted() ? capacity : 0];
      validation = new boolean[plan.validated() ? capacity : 0];
      rows = 0;
    }

    boolean isFull() {
      return rows == capacity;
    }

    int rows() {
      return rows;
    }

    /** Adds a row, whole or not at all. */
    void add(Row row) {
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
        weights[rows] = weight(row, at++);
      }
      if (plan.validated()) {
        validation[rows] = flag(row, at);
      }
      for (int s = 0; s < sizes.length; s++) {
        for (int i = 0; i < sizes[s]; i++) {
          cells[starts[s] + i][rows] = numbers[s][i];
        }
      }
      rows++;
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
                          : ", since its metadata has " + source.size() + " labels"));
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

    RawBlock build(BlockPlace place, @Nullable RowProblem problem) {
      double[][] shortened = new double[columns][];
      for (int c = 0; c < columns; c++) {
        shortened[c] = rows == capacity ? cells[c] : Arrays.copyOf(cells[c], rows);
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
          rows,
          labels,
          shortened,
          words,
          plan.weighted() ? Arrays.copyOf(weights, rows) : null,
          plan.validated() ? Arrays.copyOf(validation, rows) : null,
          problem);
    }
  }
}
