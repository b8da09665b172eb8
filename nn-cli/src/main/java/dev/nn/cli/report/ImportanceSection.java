package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.watch.charts.BarChart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that the model relies on. */
final class ImportanceSection {

  private static final int MOST_BARS = 12;
  private static final int MOST_ROWS = 100;

  private ImportanceSection() {}

  static Section of(Subject subject) {
    Section section = new Section("importance", "Columns that matter");
    if (subject.account().importances().isEmpty()) {
      return section.paragraph(
          "No importance was measured: that needs a model of one target, at least 20 rows, and not"
              + " too many columns.");
    }
    Importances all = subject.account().importances().get();
    List<Importances.Importance> ranked = all.ranked();
    Map<String, Double> bars = new LinkedHashMap<>();
    ranked.stream().limit(MOST_BARS).forEach(i -> bars.put(i.column(), i.drop().mean()));
    HtmlTable table =
        HtmlTable.of("Importance of the columns", 1, "column", "worse by", "± in repeats");
    ranked.stream()
        .limit(MOST_ROWS)
        .forEach(
            i ->
                table.row(
                    Texts.shortened(i.column()),
                    Texts.number(i.drop().mean()),
                    Texts.number(i.drop().standardDeviation())));
    return section
        .add(
            new Figure(
                "importance",
                new BarChart("importance", all.metric() + " worse by", bars),
                "A bar for each of the most important columns; the table below has the same in"
                    + " numbers.",
                "The deterioration of %s, which is %s, with the values of a column shuffled among the rows. Columns that tell the same share their importance."
                    .formatted(all.metric(), Texts.number(all.baseline()))))
        .add(table);
  }
}
