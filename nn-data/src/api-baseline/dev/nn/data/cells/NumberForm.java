// Written by bin/api-baseline.
package dev.nn.data.cells;

public record NumberForm(String decimal, String group, String unit, boolean front) implements CellForm {
  public static final String JSON_OF_PLAIN = "{\"decimal\":\".\",\"group\":\"\",\"unit\":\"\"}";
  public static final NumberForm PLAIN = (dev.nn.data.cells.NumberForm) null;
  public NumberForm(String decimal, String group, String unit) { this((java.lang.String) null, (java.lang.String) null, (java.lang.String) null, (boolean) false); }
  public boolean equals(Object other) { throw null; }
  public String expected() { throw null; }
  public int hashCode() { throw null; }
  public double ofNumber(double number) { throw null; }
  public double ofText(String text) { throw null; }
  public boolean percent() { throw null; }
  public static java.util.Optional<NumberForm> recognize(java.util.Collection<String> texts, char decimal, boolean cautious) { throw null; }
}
