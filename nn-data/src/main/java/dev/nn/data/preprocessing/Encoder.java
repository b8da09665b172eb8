package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Ordinal.OrdinalEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import java.util.List;

/** An encoding fitted to a column: turns its cells into inputs. Immutable. */
@Json.Tag("encoding")
public sealed interface Encoder
    permits NumericEncoder,
        PiecewiseEncoder,
        OneHotEncoder,
        OrdinalEncoder,
        HashedEncoder,
        DateEncoder,
        TextEncoder,
        TransformedEncoder {

  /** {@return the column, with the categories of the training rows} */
  Column column();

  /** {@return the names of the inputs that the column becomes, in order, at least one} */
  List<String> inputNames();

  /**
   * {@return whether a code can be encoded; NaN is a missing cell, −1 an unknown category or any
   * free text}
   */
  boolean accepts(double code);

  /** Writes an accepted code as {@link #inputNames()}, from index {@code at}. */
  void encode(double code, float[] inputs, int at);

  /** {@return how many numbers stand for a cell in a row of numbers: 1, but more for free text} */
  default int codes() {
    return 1;
  }

  /** Writes the numbers that stand for a cell, from an index of a row, as inputs. */
  default void encode(double[] row, int from, float[] inputs, int at) {
    encode(row[from], inputs, at);
  }

  /** {@return an encoder that takes a text as missing if it is no number or no date} */
  default Encoder takingTexts() {
    return this;
  }

  /** {@return this encoder with its transforms from these plug-ins, which must include them} */
  default Encoder in(Plugins plugins) {
    return this;
  }

  /**
   * {@return why a cell is not accepted, and the remedy; a clause for a message}
   *
   * @param cell the text of the cell
   */
  Message refusal(String cell);
}
