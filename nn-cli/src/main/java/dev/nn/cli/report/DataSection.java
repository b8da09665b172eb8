package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.Ranges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table: each column, what it was taken for and why, and its values in the training rows. */
final class DataSection {

  /** The columns listed, which is more than a reader looks through. */
  private static final int MOST = 500;

  private DataSection() {}

  static Section of(Subject subject) {
    Model model = subject.model();
    Map<String, String> values = ranges(model);
    List<TakenColumn> columns = subject.account().columns();
    HtmlTable table =
        HtmlTable.of(
            "The columns, in the order of the table",
            4,
            "column",
            "taken for",
            "because",
            "in the training rows");
    columns.stream()
        .limit(MOST)
        .forEach(
            column ->
                table.row(
                    Texts.shortened(column.name()),
                    column.taken(),
                    Texts.shortened(column.why()),
                    values.getOrDefault(column.name(), "")));
    Section section =
        new Section("data", "Data")
            .paragraph(
                "%s of %s.".formatted(Texts.count(subject.table().rows(), "row"), subject.data()))
            .add(table);
    if (columns.size() > MOST) {
      section.paragraph("%s more columns.".formatted(Texts.count(columns.size() - MOST)));
    }
    if (!values.isEmpty()) {
      section.paragraph(
          "For a row with values beyond these, the model extrapolates, and its predictions and"
              + " their certainty are to be doubted. The commands predict and serve warn of such"
              + " rows.");
    }
    if (!model.notes().isEmpty()) {
      Html notes = Html.of("ul");
      model.notes().forEach(note -> notes.add(Html.of("li", note)));
      section.part("Notes of the training").add(notes);
    }
    return section;
  }

  private static Map<String, String> ranges(Model model) {
    Map<String, Column> columns = new HashMap<>();
    model.preprocessing().columns().forEach(column -> columns.put(column.name(), column));
    Map<String, String> values = new HashMap<>();
    for (ColumnRange range : model.preprocessing().ranges().orElse(Ranges.UNKNOWN).columns()) {
      Column column = columns.get(range.column());
      if (column != null) {
        values.put(range.column(), Texts.shortened(range.text(column)));
      }
    }
    return values;
  }
}
