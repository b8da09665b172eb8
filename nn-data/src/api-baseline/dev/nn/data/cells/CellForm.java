// Written by bin/api-baseline.
package dev.nn.data.cells;

public interface CellForm {
  public static final double REFUSED = (double) 0;
  String expected();
  double ofNumber(double number);
  double ofText(String text);
  default double ofValue(Object value) { throw null; }
  default String text(double number) { throw null; }
}
