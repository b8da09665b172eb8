package dev.nn.lab.tables;

import dev.nn.data.Column;
import dev.nn.data.Fractions;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.lab.contest.tables.TableColumn;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A table from the catalogue as a file, and its split into rows to train on and rows to predict.
 *
 * @param divisions the rows to predict in each round, if the table comes with them; else empty
 */
record TableFile(
    TableSource source,
    Path csv,
    List<TableColumn> columns,
    List<String> labels,
    Table target,
    List<BitSet> divisions) {

  private static final double TEST = 0.2;

  static TableFile read(TableSource source, Path csv) throws IOException {
    List<String> names = List.of(Files.readAllLines(csv).get(0).split(",", -1));
    List<String> kinds = Files.readAllLines(csv.resolveSibling(source.name() + ".kinds"));
    List<TableColumn> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      String kind = kinds.get(c).toUpperCase(Locale.ROOT);
      columns.add(new TableColumn(names.get(c), TableColumn.Kind.valueOf(kind)));
    }
    String[] others =
        names.stream().filter(name -> !name.equals(source.target())).toArray(String[]::new);
    Csv alone = Csv.of(csv).leaveOut(others);
    Column.Kind kind = source.labels() ? Column.Kind.CATEGORY : Column.Kind.NUMBER;
    Table target = alone.type(source.target(), kind).read();
    List<String> labels = target.columns().get(0).categories();
    List<BitSet> divisions = new ArrayList<>();
    Path rounds = csv.resolveSibling(source.name() + ".divisions");
    if (Files.exists(rounds)) {
      for (String line : Files.readAllLines(rounds)) {
        BitSet test = new BitSet();
        Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).forEach(test::set);
        divisions.add(test);
      }
    }
    return new TableFile(source, csv.toAbsolutePath(), columns, labels, target, divisions);
  }

  int rows() {
    return target.rows();
  }

  /**
   * Returns a round: the rows to predict, and the other rows to train on. If the table has no
   * divisions of its own, a random fifth is predicted.
   */
  TableTask evaluated(int round) {
    Rows all = Rows.all(rows());
    if (!divisions.isEmpty()) {
      BitSet test = divisions.get(round);
      BitSet train = new BitSet();
      train.set(0, rows());
      train.andNot(test);
      return task(Rows.of(train.stream().toArray()), Rows.of(test.stream().toArray()), round);
    }
    Fractions fractions = new Fractions(1 - TEST, 0, TEST);
    Split split =
        source.labels()
            ? Split.stratified(target, all, source.target(), fractions, round)
            : Split.random(all, fractions, round);
    return task(split.train(), split.test(), round);
  }

  /** Returns a fold inside round 0's training rows, on which defaults are tuned. */
  TableTask tuned(int round) {
    Rows train = Rows.of(indices(evaluated(0).train()));
    int folds = (int) Math.rint(1 / TEST);
    long seed = 1L + round / folds;
    var fold =
        (source.labels()
                ? KFold.stratified(target, train, source.target(), folds, seed)
                : KFold.random(train, folds, seed))
            .get(round % folds);
    return task(fold.train(), fold.test(), round);
  }

  double number(int row) {
    return target.cell(row, 0);
  }

  private TableTask task(Rows train, Rows test, int round) {
    return new TableTask(
        csv.toString(), columns, source.target(), labels, list(train), list(test), round, "");
  }

  private static List<Integer> list(Rows rows) {
    return IntStream.range(0, rows.size()).mapToObj(rows::row).toList();
  }

  private static int[] indices(List<Integer> rows) {
    return rows.stream().mapToInt(row -> row).toArray();
  }
}
