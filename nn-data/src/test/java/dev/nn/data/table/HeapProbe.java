package dev.nn.data.table;

import dev.nn.api.Matrix;
import dev.nn.data.Dataset;
import dev.nn.data.Fractions;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The program that {@link HeapTest} starts: materialises a CSV of as many rows as asked, reads all
 * its rows in random order, and says how much heap is then in use.
 */
final class HeapProbe {

  static final int COLUMNS = 32;
  private static final int BATCH = 64;

  private HeapProbe() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    Path csv = folder.resolve(rows + ".csv");
    write(csv, rows);
    Table table = Csv.of(csv).materialize(folder.resolve(rows + ".table"));
    System.out.println(table.describe().numbers().size() + " columns described");
    Split split = Split.random(Rows.all(rows), new Fractions(0.5, 0, 0.5), 1);
    Dataset data = Dataset.of(table, "c0").select(split.train());
    double sum = readAll(data);
    long allocated = allocated();
    sum += readAll(data);
    allocated = allocated() - allocated;
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println("rows " + data.rows() + " sum " + sum);
    System.out.println("used " + used);
    System.out.println("allocated " + allocated);
    System.out.println(inMemory(csv));
  }

  private static void write(Path csv, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(csv)) {
      out.write(
          IntStream.range(0, COLUMNS)
              .mapToObj(c -> "c" + c)
              .collect(Collectors.joining(",", "", "\n")));
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < COLUMNS; c++) {
          out.write((c == 0 ? "" : ",") + (r * 31 + c) % 1000 + ".1");
        }
        out.write('\n');
      }
    }
  }

  private static double readAll(Dataset data) {
    Matrix inputs = Matrix.zeros(BATCH, data.inputColumns());
    Matrix targets = Matrix.zeros(BATCH, data.targetColumns());
    float[] weights = new float[BATCH];
    int[] order = new int[BATCH];
    double sum = 0;
    for (int from = 0; from + BATCH <= data.rows(); from += BATCH) {
      int first = from;
      Arrays.setAll(order, i -> first + i);
      data.read(order, 0, inputs, targets, weights);
      for (float input : inputs.data()) {
        sum += input;
      }
    }
    return sum;
  }

  /** Returns the result of reading into memory, and if the heap is free again after a failure. */
  private static String inMemory(Path csv) throws IOException {
    try {
      return "in memory " + Csv.of(csv).read().rows();
    } catch (MalformedDataException e) {
      byte[] room = new byte[(int) (Runtime.getRuntime().maxMemory() / 3)];
      return "refused with %s free: %s".formatted(room.length, e.getMessage());
    }
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
