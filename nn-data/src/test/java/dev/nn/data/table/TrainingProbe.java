package dev.nn.data.table;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    write(file, rows);
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
            .hidden("2 tanh")
            .training(t -> t.batchSize(1024).epochs(1));
    Used used = new Used();
    Model model = recipe.train(MappedTable.open(file), used);
    System.out.println(model.metrics());
    System.out.println("used " + used.bytes);
  }

  /** Numbers, one of them missing at times, and labels, row by row as a table file has them. */
  private static void write(Path file, int rows) throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("size"));
    columns.add(Column.number("price"));
    columns.add(Column.category("grade", List.of("a", "b", "c")));
    List<CellType> types = new ArrayList<>();
    for (int c = 0; c < COLUMNS; c++) {
      if (c >= columns.size()) {
        columns.add(Column.number("c" + c));
      }
      types.add(CellType.FLOAT64);
    }
    TableHeader header = TableHeader.of(rows, columns, types);
    byte[] json = header.toJson();
    int length = json.length + Math.floorMod(-16 - json.length, 64);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MappedTable.MAGIC).putInt(1).putInt(length).put(json);
    while (bytes.position() < 16 + length) {
      bytes.put((byte) ' ');
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int r = 0; r < rows; r++) {
        if (bytes.remaining() < COLUMNS * Double.BYTES) {
          drain(bytes, channel);
        }
        double size = r * 7919L % 1000 / 10.0;
        bytes.putDouble(r % 11 == 0 ? Double.NaN : size).putDouble(3 * size + r % 5);
        bytes.putDouble((int) (size / 34));
        for (int c = 3; c < COLUMNS; c++) {
          bytes.putDouble(r + c);
        }
      }
      drain(bytes, channel);
    }
  }

  private static void drain(ByteBuffer bytes, FileChannel channel) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    bytes.clear();
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
