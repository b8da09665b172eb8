package dev.nn.data.model;

import static java.util.stream.Collectors.toSet;

import dev.nn.data.Column;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of a model's warnings: one line for each column, at its first value out of range, and one
 * line for each table. Numbers a little out of range, as most new tables have, are information.
 */
final class RangeLog {

  private static final Logger LOG = LoggerFactory.getLogger(RangeLog.class);

  /** The share of a table's rows beyond which unknown categories are a warning. */
  private static final double FEW = 0.01;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Writes a line for each column that has none yet. */
  void add(List<RangeWarning> warnings) {
    for (RangeWarning warning : warnings) {
      if (told.add(warning.column() + warning.far())) {
        LOG.atLevel(warning.far() ? Level.WARN : Level.INFO)
            .log(
                "{}, so the prediction extrapolates; later rows are not logged, Prediction.warnings() has theirs",
                warning);
      }
    }
  }

  /** Writes a line on the rows of a table, given the warnings of each; none without a warning. */
  void addTable(List<Column> columns, List<List<RangeWarning>> rows) {
    Set<String> numbers =
        columns.stream()
            .filter(column -> column.kind() == Column.Kind.NUMBER)
            .map(Column::name)
            .collect(toSet());
    Map<String, RangeWarning> examples = new LinkedHashMap<>();
    int outside = 0;
    int unknown = 0;
    boolean far = false;
    for (List<RangeWarning> row : rows) {
      outside += row.isEmpty() ? 0 : 1;
      unknown += row.stream().anyMatch(w -> !numbers.contains(w.column())) ? 1 : 0;
      for (RangeWarning warning : row) {
        far |= warning.far() && numbers.contains(warning.column());
        examples.merge(
            warning.column(), warning, (a, b) -> a.far() || !b.far() ? a : b); // the first far one
      }
    }
    if (outside > 0) {
      LOG.atLevel(far || unknown > FEW * rows.size() ? Level.WARN : Level.INFO)
          .log(
              "{} of {} rows leave the ranges of the training rows, so their predictions extrapolate: {}",
              outside,
              rows.size(),
              Names.joined(examples.values().stream().map(RangeWarning::toString).toList()));
    }
  }
}
