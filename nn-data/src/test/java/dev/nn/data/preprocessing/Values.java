package dev.nn.data.preprocessing;

/** Numbers given one by one. */
final class Values implements Numbers {

  private final double[] values;

  private Values(double[] values) {
    this.values = values;
  }

  static Values of(double... values) {
    return new Values(values);
  }

  @Override
  public String description() {
    return "column 'x'";
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public double number(int i) {
    return values[i];
  }

  @Override
  public int row(int i) {
    return 100 + i;
  }
}
