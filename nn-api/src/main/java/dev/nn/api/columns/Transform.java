package dev.nn.api.columns;

import dev.nn.api.Named;

/**
 * A function that is applied to each value of a column before the column is scaled: a logarithm of
 * amounts, the hour of a time of day, an angle from north. Like other plug-ins, nn finds it by
 * name, and you can write its record components as text, {@code acme:clip(low=0, high=100)}.
 *
 * <pre>{@code
 * public record Clip(double low, double high) implements Transform {
 *   public Clip() { this(0, 1); }
 *   public String name() { return "acme:clip"; }
 *   public double apply(double x) { return Math.max(low, Math.min(high, x)); }
 * }
 * }</pre>
 *
 * <p>To export a transform with its model, to ONNX and Java source, implement {@link
 * dev.nn.api.expression.Expressible} too.
 *
 * <p>A transform learns nothing from the data. The encoding that follows fits the scale, and the
 * substitute for missing values, to the transformed values. A model needs its transforms whenever
 * it predicts, so its file contains their names and hyper-parameters. If you change the formula,
 * you should change the name too.
 */
public interface Transform extends Named {

  /**
   * {@return the transformed value, the same bits each time and on every machine} Use {@link
   * StrictMath}, because {@link Math} may differ between machines. If x has no result, return NaN
   * or an infinity: the cell then counts as missing.
   *
   * @param x a finite number in the column's unit; missing cells are never passed
   */
  double apply(double x);
}
