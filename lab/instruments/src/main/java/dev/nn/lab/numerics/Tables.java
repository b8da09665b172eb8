package dev.nn.lab.numerics;

import dev.nn.lab.report.Markdown.Table;
import java.util.List;

/** The tables, in their order on the page. */
enum Tables {
  KERNELS("Kernels", new Table("function", "ulp", "at x", "in 2⁻²⁴", "formula's own error")),
  ACTIVATIONS(
      "Activations",
      new Table(
          "activation",
          "value: ulp",
          "at z",
          "in 2⁻²⁴",
          "derivative: ulp",
          "at z",
          "in 2⁻²⁴",
          "formulas' own error")),
  ROWS(
      "Activations of rows",
      new Table(
          "activation", "columns", "value: ulp", "in 2⁻²⁴", "gradient: in 2⁻²⁴ of its terms")),
  SUMS(
      "Sums",
      new Table(
              "kernel",
              "terms n",
              "numbers",
              "error in 2⁻²⁴·Σ|terms|",
              "bound",
              "share of the bound")
          .withText("numbers")),
  LOSSES("Losses", new Table("loss", "value: in 2⁻⁵³", "gradient: ulp", "in 2⁻²⁴")),
  DENORMALS(
      "Speed with subnormal numbers",
      new Table("work", "kernels", "ordinary, µs", "subnormal inputs", "weights", "gradients")
          .withText("kernels"));

  private final String title;
  private final Table empty;

  Tables(String title, Table empty) {
    this.title = title;
    this.empty = empty;
  }

  /** Returns the rows of this table among others with the title before them; empty without one. */
  String text(List<Row> rows) {
    Table table = empty.withoutRows();
    rows.stream().filter(row -> row.table() == this).forEach(row -> table.row(row.cells()));
    String text = table.toString();
    return text.isEmpty() ? "" : "**" + title + "**\n\n" + text;
  }
}
