package dev.nn.lab.jmh;

import static java.util.stream.Collectors.joining;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The time of a table of few rows and many columns, as of genes and spectra: to read it, to fit the
 * preprocessing, and to train a small network for an epoch. Ten times the columns should take ten
 * times as long.
 */
@State(Scope.Thread)
public class WideTableBenchmark {

  private static final int ROWS = 12;

  /** The number of columns besides the label. */
  @Param({"1000", "10000", "100000"})
  public int columns;

  /** The cells: numbers or categories. */
  @Param({"%d", "c%d"})
  public String cell;

  private String text;
  private Table table;

  /** Writes the CSV, and reads it. */
  @Setup
  public void start() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder();
    csv.append(IntStream.range(0, columns).mapToObj(c -> "c" + c).collect(joining(",")));
    csv.append(",label\n");
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < columns; c++) {
        csv.append(cell.formatted(random.nextInt(5))).append(',');
      }
      csv.append("label ").append(r % 2).append('\n');
    }
    text = csv.toString();
    table = read();
  }

  /** Reads the CSV. */
  @Benchmark
  public Table read() throws IOException {
    return Csv.of(new StringReader(text)).read();
  }

  /** Fits the preprocessing. */
  @Benchmark
  public Preprocessing fit() {
    Target target = Target.classification("label").resolve(table);
    return PreprocessingSpec.defaults().fit(table, Rows.all(ROWS), target);
  }

  /** Trains a model. */
  @Benchmark
  public Model train() {
    return Recipe.of("label").quick().layers("8 relu").training(s -> s.epochs(1)).train(table);
  }
}
