package dev.nn.lab.numerics;

import java.util.List;

/** The tables, in their order on the page. */
enum Tables {
  KERNELS(
      "Kernels", "function | ulp | at x | in 2⁻²⁴ | formula's own error", "---|--:|--:|--:|--:"),
  ACTIVATIONS(
      "Activations",
      "activation | value: ulp | at z | in 2⁻²⁴ | derivative: ulp | at z | in 2⁻²⁴ | formulas' own error",
      "---|--:|--:|--:|--:|--:|--:|--:"),
  ROWS(
      "Activations of rows",
      "activation | columns | value: ulp | in 2⁻²⁴ | gradient: in 2⁻²⁴ of its terms",
      "---|--:|--:|--:|--:"),
  SUMS(
      "Sums",
      "kernel | terms n | numbers | error in 2⁻²⁴·Σ\\|terms\\| | bound | share of the bound",
      "---|--:|---|--:|--:|--:"),
  LOSSES("Losses", "loss | value: in 2⁻⁵³ | gradient: ulp | in 2⁻²⁴", "---|--:|--:|--:"),
  DENORMALS(
      "Speed with subnormal numbers",
      "work | kernels | ordinary, µs | subnormal inputs | weights | gradients",
      "---|---|--:|--:|--:|--:");

  private final String title;
  private final String header;
  private final String rule;

  Tables(String title, String header, String rule) {
    this.title = title;
    this.header = header;
    this.rule = rule;
  }

  /** Returns the rows of this table among others, in Markdown; empty without a row. */
  String text(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      if (row.table() == this) {
        if (text.isEmpty()) {
          text.append("**%s**\n\n| %s |\n|%s|\n".formatted(title, header, rule));
        }
        text.append("| ").append(String.join(" | ", row.cells())).append(" |\n");
      }
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }
}
