// Written by bin/api-baseline.
package dev.nn.data;

public record Column(String name, Column.Kind kind, java.util.List<String> categories, dev.nn.data.cells.CellForm form, String unread) {
  public Column(String name, Column.Kind kind, java.util.List<String> categories) { this((java.lang.String) null, (dev.nn.data.Column.Kind) null, (java.util.List) null, (dev.nn.data.cells.CellForm) null, (java.lang.String) null); }
  public Column(String name, Column.Kind kind, java.util.List<String> categories, dev.nn.data.cells.CellForm form) { this((java.lang.String) null, (dev.nn.data.Column.Kind) null, (java.util.List) null, (dev.nn.data.cells.CellForm) null, (java.lang.String) null); }
  public static Column category(String name, java.util.List<String> categories) { throw null; }
  public static Column number(String name) { throw null; }
  public static Column number(String name, dev.nn.data.cells.CellForm form) { throw null; }
  public void requireCells(String use) { throw null; }
  public static Column unread(String name, String reason) { throw null; }
  public enum Kind {
    NUMBER, CATEGORY;
  }
}
