package dev.nn.api.columns;

import dev.nn.api.Named;

/**
 * A function of one number of a column, applied before the column is scaled: a logarithm of
 * amounts, the hour of a time of day, an angle from a north point. A transform is a plug-in like
 * the others: found by name, its record components written in text, {@code acme:clip(low=0,
 * high=100)}.
 *
 * <pre>{@code
 * public record Clip(double low, double high) implements Transform {
 *   public Clip() { this(0, 1); }
 *   public String name() { return "acme:clip"; }
 *   public double apply(double x) { return Math.max(low, Math.min(high, x)); }
 * }
 * }</pre>
 *
 * <p>A transform that implements {@link dev.nn.api.expression.Expressible} too is exported with the
 * model, to ONNX and Java source.
 *
 * <p>It learns nothing of the data: its scale and the substitute for missing numbers are fitted to
 * the transformed numbers by the encoding that follows. A model needs its transforms whenever it
 * predicts, so their names and hyper-parameters are in its file, and another formula deserves
 * another name.
 */
public interface Transform extends Named {

  /**
   * Returns the function of a number, the same bits each time and on every machine: {@link
   * StrictMath} has them, {@link Math} may not.
   *
   * @param x a finite number in the unit of the column; missing cells are not asked for
   * @return a finite number; NaN or an infinity for a number without a result, whose cell then
   *     counts as missing
   */
  double apply(double x);
}
