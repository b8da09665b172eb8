package dev.nn.lab.tables;

import dev.nn.lab.contest.tables.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * A table's size.
 *
 * @param numbers the number of number columns besides the target; categories and dates likewise
 * @param missing the number of missing cells
 * @param labels the number of labels; 0 if numbers are predicted
 */
record TableFacts(
    String name,
    String origin,
    String target,
    int rows,
    int numbers,
    int categories,
    int dates,
    long missing,
    int labels) {

  static TableFacts of(TableFile table) throws IOException {
    TableSource source = table.source();
    List<String> lines = Files.readAllLines(table.csv());
    long missing =
        lines.stream()
            .skip(1)
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .filter(String::isEmpty)
            .count();
    return new TableFacts(
        source.name(),
        source.origin(),
        source.target(),
        table.rows(),
        count(table, TableColumn.Kind.NUMBER),
        count(table, TableColumn.Kind.CATEGORY),
        count(table, TableColumn.Kind.DATE),
        missing,
        table.labels().size());
  }

  boolean classification() {
    return labels > 0;
  }

  private static int count(TableFile table, TableColumn.Kind kind) {
    return (int)
        table.columns().stream()
            .filter(c -> c.kind() == kind && !c.name().equals(table.source().target()))
            .count();
  }
}
