package dev.nn.data.preprocessing.encoding;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.numbers.Scale;
import dev.nn.data.text.NoNumber;
import java.util.List;

/**
 * A number as its place on a scale.
 *
 * @param replacement the substitute for a missing number, before scaling; NaN to refuse it
 * @param indicator whether a second input is 1 if the number is missing and 0 otherwise
 */
@Json.Name("numeric")
public record NumericEncoder(
    @Json.Name("column") String name,
    @Json.Default("\"NaN\"") double replacement,
    boolean indicator,
    Scale scale)
    implements Encoder {

  /** Takes −0 as 0, since it has no decimal. */
  public NumericEncoder {
    replacement = replacement == 0 ? 0 : replacement;
  }

  @Override
  public Column column() {
    return Column.number(name);
  }

  @Override
  public List<String> inputNames() {
    return indicator ? List.of(name, name + " is missing") : List.of(name);
  }

  @Override
  public boolean accepts(double code) {
    return Math.abs(scale.apply(Double.isNaN(code) ? replacement : code)) <= Float.MAX_VALUE;
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    boolean missing = Double.isNaN(code);
    inputs[at] = (float) scale.apply(missing ? replacement : code);
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
