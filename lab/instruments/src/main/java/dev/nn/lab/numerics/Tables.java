package dev.nn.lab.numerics;

import dev.nn.lab.report.Markdown.Table;
import java.util.List;

/** The tables, in the page's order. */
enum Tables {
  KERNELS("Kernels"),
  ACTIVATIONS("Activations"),
  ROWS("Activations of rows"),
  SUMS("Sums"),
  LOSSES("Losses"),
  DENORMALS("Speed with subnormal numbers");

  private final String title;

  Tables(String title) {
    this.title = title;
  }

  private Table table() {
    return switch (this) {
      case KERNELS -> new Table("function", "ulp", "at x", "in 2⁻²⁴", "formula's own error");
      case ACTIVATIONS ->
          new Table(
              "activation",
              "value: ulp",
              "at z",
              "in 2⁻²⁴",
              "derivative: ulp",
              "at z",
              "in 2⁻²⁴",
              "formulas' own error");
      case ROWS ->
          new Table(
              "activation", "columns", "value: ulp", "in 2⁻²⁴", "gradient: in 2⁻²⁴ of its terms");
      case SUMS ->
          new Table(
                  "kernel",
                  "terms n",
                  "numbers",
                  "error in 2⁻²⁴·Σ|terms|",
                  "bound",
                  "share of the bound")
              .withText("numbers");
      case LOSSES -> new Table("loss", "value: in 2⁻⁵³", "gradient: ulp", "in 2⁻²⁴");
      case DENORMALS ->
          new Table("work", "kernels", "ordinary, µs", "subnormal inputs", "weights", "gradients")
              .withText("kernels");
    };
  }

  /** Returns this table, with its title, from all rows; empty if it has none. */
  String text(List<Row> rows) {
    Table table = table();
    rows.stream().filter(row -> row.table() == this).forEach(row -> table.row(row.cells()));
    String text = table.toString();
    return text.isEmpty() ? "" : "**" + title + "**\n\n" + text;
  }
}
