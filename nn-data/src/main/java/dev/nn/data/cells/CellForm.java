package dev.nn.data.cells;

import dev.nn.data.text.TextTable;

/** A form in which the cells of a column of numbers are written, other than plain decimals. */
public interface CellForm {

  /** The number of a text or value that this form refuses. */
  double REFUSED = Double.POSITIVE_INFINITY;

  /** Returns the number of a text; NaN if it is blank, {@link #REFUSED} for another form. */
  double ofText(String text);

  /** Returns the number of a cell that is a number already; {@link #REFUSED} if it must be text. */
  double ofNumber(double number);

  /** Returns the number of any other object, such as a date; {@link #REFUSED} if it has none. */
  default double ofValue(Object value) {
    return REFUSED;
  }

  /** Returns a finite number as people read it: {@code 2024-03-31}. */
  default String text(double number) {
    return TextTable.cell(number);
  }

  /** Returns the expectation for messages: {@code dates such as 2024-03-31}. */
  String expected();
}
