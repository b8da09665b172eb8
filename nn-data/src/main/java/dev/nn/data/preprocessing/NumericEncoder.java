package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.NoNumber;
import java.util.List;

/**
 * A number as its place on a scale.
 *
 * @param replacement the substitute for a missing number, before scaling; NaN to refuse it
 * @param indicator whether a second input is 1 if the number is missing and 0 otherwise
 * @param bounds the range to which numbers are clipped, before scaling; {@link Bounds#NONE} to
 *     refuse numbers that are not finite when scaled to 32 bits
 * @param smooth the limit c of z / √(1 + (z / c)²), for the scaled number z; infinite for z itself
 * @param texts whether a text that is no number counts as missing
 * @param form the form of texts in the training rows
 */
@Json.Name("numeric")
public record NumericEncoder(
    @Json.Name("column") String name,
    @Json.Default("\"NaN\"") double replacement,
    boolean indicator,
    Scale scale,
    @Json.Default(Bounds.JSON_OF_NONE) Bounds bounds,
    @Json.Default("\"Infinity\"") double smooth,
    @Json.Default("false") boolean texts,
    @Json.Default(NumberForm.JSON_OF_PLAIN) NumberForm form)
    implements Encoder {

  /**
   * Takes −0 as 0, since it has no decimal.
   *
   * @param name the name of the column
   * @param replacement the substitute for a missing number, before scaling; NaN to refuse it
   * @param indicator whether a second input is 1 if the number is missing and 0 otherwise
   * @param scale the scale of the input
   * @param bounds the range to which numbers are clipped, before scaling
   * @param smooth the limit c of z / √(1 + (z / c)²), for the scaled number z; infinite for z
   *     itself
   * @param texts whether a text that is no number counts as missing
   * @param form the form of texts in the training rows
   */
  public NumericEncoder {
    replacement = replacement == 0 ? 0 : replacement;
    Numeric.requireSmooth(smooth);
  }

  /**
   * Creates an encoder that refuses texts, and numbers that are not finite in 32 bits.
   *
   * @param name the name of the column
   * @param replacement the substitute for a missing number, before scaling; NaN to refuse it
   * @param indicator whether a second input is 1 if the number is missing and 0 otherwise
   * @param scale the scale of the input
   */
  public NumericEncoder(String name, double replacement, boolean indicator, Scale scale) {
    this(
        name,
        replacement,
        indicator,
        scale,
        Bounds.NONE,
        Double.POSITIVE_INFINITY,
        false,
        NumberForm.PLAIN);
  }

  /** Returns this encoder for texts in the form of a table's column. */
  NumericEncoder of(Column given) {
    return given.form() instanceof NumberForm known
        ? new NumericEncoder(name, replacement, indicator, scale, bounds, smooth, texts, known)
        : this;
  }

  @Override
  public NumericEncoder takingTexts() {
    boolean tolerant = bounds.finite() && !Double.isNaN(replacement);
    return tolerant
        ? new NumericEncoder(name, replacement, indicator, scale, bounds, smooth, true, form)
        : this;
  }

  /**
   * Returns an encoder of any column as an input that is 0 in all rows.
   *
   * @param name the name of the column
   * @return an encoder that takes each cell
   */
  public static NumericEncoder nothing(String name) {
    Scale same = new Scale(0, 1);
    return new NumericEncoder(
        name, 0, false, same, new Bounds(0, 0), Double.POSITIVE_INFINITY, true, NumberForm.PLAIN);
  }

  @Override
  public Column column() {
    return Column.number(name, form.equals(NumberForm.PLAIN) ? null : form);
  }

  @Override
  public List<String> inputNames() {
    return indicator ? List.of(name, name + " is missing") : List.of(name);
  }

  /**
   * Returns whether an accepted number that is not missing is its place on the scale, no more.
   *
   * @return false if numbers are clipped, or marked when they are missing
   */
  public boolean onlyScales() {
    return !indicator && !bounds.finite() && Double.isInfinite(smooth);
  }

  @Override
  public boolean accepts(double code) {
    if (Double.isInfinite(code)) { // such as a text
      return texts && !Double.isNaN(replacement);
    }
    double number = Double.isNaN(code) ? replacement : code;
    return bounds.finite()
        ? !Double.isNaN(number)
        : Math.abs(scale.apply(number)) <= Float.MAX_VALUE;
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    boolean missing = !Double.isFinite(code);
    double number = missing ? replacement : code;
    double z = scale.apply(bounds.clip(number));
    inputs[at] = (float) (z / Math.sqrt(1 + (z / smooth) * (z / smooth)));
    if (indicator) {
      inputs[at + 1] = missing ? 1 : 0;
    }
  }

  @Override
  public String refusal(String cell) {
    if (cell.equals("missing")) {
      return "it is missing; missing ones are refused, as the model was trained with Missing.refused()";
    }
    String text = cell.replaceAll("^'|'$", "");
    if (form.percent() && accepts(CodeBook.number(text))) {
      return "%s is given without %%, expected %s, as in the training rows; a number in a map or record is a fraction, 0.125 for 12.5 %%"
          .formatted(cell, form.expected());
    }
    boolean tooLarge = CodeBook.isNumber(text) && !accepts(CodeBook.number(text));
    if (!form.equals(NumberForm.PLAIN) && form.ofText(text) == CellForm.REFUSED && !tooLarge) {
      return "%s is given, expected %s, as in the training rows".formatted(cell, form.expected());
    }
    if (CodeBook.isNumber(text) || NoNumber.isInfinite(text)) {
      return cell + " is given, expected a number that is finite when scaled to 32 bits";
    }
    String remedy =
        NoNumber.hasComma(text)
            ? "if the comma is that of decimals, write a point, or read the file with decimal(',')"
            : Double.isNaN(replacement) ? "give one" : "give one, or null where it is missing";
    return cell + " is given, which is no number; " + remedy;
  }
}
