package dev.nn.data.cells;

/** The form of a column of free text, which a model takes whole: no cell is a number. */
public enum FreeText implements CellForm {
  /** The only form. */
  FORM;

  @Override
  public double ofText(String text) {
    return REFUSED;
  }

  @Override
  public double ofNumber(double number) {
    return REFUSED;
  }

  @Override
  public String expected() {
    return "free text";
  }
}
