package dev.nn.data.cells;

import dev.nn.data.text.TextTable;

/** A form in which the cells of a column of numbers are written, other than plain decimals. */
public interface CellForm {

  /** The number of a text or value that this form refuses. */
  double REFUSED = Double.POSITIVE_INFINITY;

  /**
   * Returns the number of a text; NaN if it is blank, {@link #REFUSED} if it is of another form.
   *
   * @param text the text of a cell, with any spaces around it
   * @return a finite number, NaN, or {@link #REFUSED}
   */
  double ofText(String text);

  /**
   * Returns the number of a cell that is a number already; {@link #REFUSED} if it must be text.
   *
   * @param number the number of the cell; NaN if it is missing
   * @return the number in the unit of the column, NaN, or {@link #REFUSED}
   */
  double ofNumber(double number);

  /**
   * Returns the number of any other object than a number or text, such as a date.
   *
   * @return the number in the unit of the column, or {@link #REFUSED}
   */
  default double ofValue(Object value) {
    return REFUSED;
  }

  /**
   * Returns a finite number as people read it: {@code 2024-03-31}.
   *
   * @param number a finite number in the unit of the column
   */
  default String text(double number) {
    return TextTable.cell(number);
  }

  /**
   * Returns the expectation for messages: {@code a date such as 2024-03-31}.
   *
   * @return a noun phrase with an article
   */
  String expected();
}
