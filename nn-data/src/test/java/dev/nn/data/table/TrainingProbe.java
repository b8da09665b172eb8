package dev.nn.data.table;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Missing;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.table.RowSource.RowSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that {@link TrainingHeapTest} starts in a JVM of its own: trains a recipe on a table
 * file of as many rows as asked, and says how much heap was in use at the end of the epoch.
 */
final class TrainingProbe {

  /** Most of which the recipe leaves out: they make the file large, not the test long. */
  private static final int COLUMNS = 64;

  private static final int USED = 16;

  private TrainingProbe() {}

  public static void main(String[] arguments) throws IOException {
    String target = arguments[1];
    int rows = Integer.parseInt(arguments[2]);
    Path file = Path.of(arguments[0]).resolve(target + rows + ".table");
    TableFileWriter.write(new Numbers(rows), file);
    Recipe recipe =
        Recipe.of(target)
            .preprocessing(
                p -> {
                  for (int c = USED; c < COLUMNS; c++) {
                    p = p.without("c" + c);
                  }
                  return p.without(target.equals("price") ? "grade" : "price")
                      .column(
                          "size",
                          Encoding.numeric().scaling(Scaling.robust()).missing(Missing.median()));
                })
            .members(1) // more keep the numbers of their rows
            .layers("2 tanh")
            .training(t -> t.batchSize(1024).epochs(1));
    Used used = new Used();
    Model model = recipe.train(MappedTable.open(file), used);
    System.out.println(model.metrics());
    System.out.println("used " + used.bytes);
  }

  /** Numbers of 8 bytes, one of them missing at times, and labels. */
  private record Numbers(int rows) implements RowSource {

    @Override
    public List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      columns.add(Column.number("size"));
      columns.add(Column.number("price"));
      columns.add(Column.category("grade", List.of("a", "b", "c")));
      for (int c = columns.size(); c < COLUMNS; c++) {
        columns.add(Column.number("c" + c));
      }
      return columns;
    }

    @Override
    public void scan(RowSink sink) throws IOException {
      read(sink);
    }

    @Override
    public void read(RowSink sink) throws IOException {
      double[] cells = new double[COLUMNS];
      for (int r = 0; r < rows; r++) {
        double size = r * 7919L % 1000 / 10.0;
        cells[0] = r % 11 == 0 ? Double.NaN : size;
        cells[1] = 3 * size + r % 5;
        cells[2] = (int) (size / 34);
        for (int c = 3; c < COLUMNS; c++) {
          cells[c] = r + c + 0.1;
        }
        sink.add(cells);
      }
    }

    @Override
    public IOException changed() {
      return new IOException("the rows have changed");
    }
  }

  private static final class Used implements TrainingListener {

    /**
     * The serial collector leaves a few dead objects in place in all but each fourth collection.
     */
    private static final int COLLECTIONS = 4;

    private long bytes = Long.MAX_VALUE;

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      for (int c = 0; c < COLLECTIONS; c++) {
        System.gc();
        bytes = Math.min(bytes, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }
}
