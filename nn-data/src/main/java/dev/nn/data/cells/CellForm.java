package dev.nn.data.cells;

import dev.nn.data.text.TextTable;

/** How a column writes its numbers, if not as plain decimals. */
public interface CellForm {

  /** Stands for the number if this form does not accept a text or value. */
  double REFUSED = Double.POSITIVE_INFINITY;

  /**
   * Returns the number that a text stands for; NaN if the text is blank, {@link #REFUSED} if it
   * does not have this form.
   */
  double ofText(String text);

  /** Returns the number for a cell that is a number; {@link #REFUSED} if it must be text. */
  double ofNumber(double number);

  /** Returns the number for any other object, such as a date; {@link #REFUSED} if there is none. */
  default double ofValue(Object value) {
    return REFUSED;
  }

  /** Writes a finite number as people read it: {@code 2024-03-31}. */
  default String text(double number) {
    return TextTable.exact(number);
  }

  /** Returns what messages say is expected: {@code dates such as 2024-03-31}. */
  String expected();
}
