package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.FreeText;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.source.runtime.TextGrams;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of free text as hashed n-grams of words and characters; see {@link TextGrams}. Nothing
 * is learnt from the training rows but whether texts are missing, so any later text is encoded as
 * well as those. A missing text has only zeros, and an input that marks it if a training row has
 * one.
 *
 * @param buckets the number of inputs, a power of two from 16 to 65,536: with more of them, fewer
 *     n-grams share an input
 */
@Json.Name("text")
public record Text(int buckets) implements Encoding {

  static final int USUAL_BUCKETS = 2048;

  private static final int LEAST = 1 << 4;
  private static final int MOST = 1 << 16;

  public Text {
    requireBuckets(buckets);
  }

  private static void requireBuckets(int buckets) {
    if (buckets < LEAST || buckets > MOST || Integer.bitCount(buckets) != 1) {
      throw new IllegalArgumentException(
          "a text has %s inputs; expected a power of two from %s to %s, such as %s"
              .formatted(buckets, LEAST, MOST, USUAL_BUCKETS));
    }
  }

  /** {@return this encoding with another number of inputs, a power of two from 16 to 65,536} */
  public Text buckets(int count) {
    return new Text(count);
  }

  /** Returns this encoding: no text is refused, and a missing one has no words. */
  @Override
  public Text strict() {
    return this;
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    String name = table.columns().get(column).name();
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(TextEncoder.column(name)));
    boolean missing =
        IntStream.range(0, rows.size()).anyMatch(i -> Double.isNaN(codes.code(rows.row(i))));
    return new TextEncoder(name, buckets, missing);
  }

  /**
   * A fitted column of free text. A code only says whether a text is missing, so texts are encoded
   * by {@link #encode(String, float[], int)}. In a row of numbers, the first {@code buckets} inputs
   * stand for a text, and NaN in the first place for a missing one.
   *
   * @param indicator whether the last input marks missing texts
   */
  @Json.Name("text")
  public record TextEncoder(@Json.Name("column") String name, int buckets, boolean indicator)
      implements Encoder {

    public TextEncoder {
      requireBuckets(buckets);
    }

    private static Column column(String name) {
      return new Column(name, Column.Kind.CATEGORY, List.of(), FreeText.FORM, null);
    }

    @Override
    public Column column() {
      return column(name);
    }

    @Override
    public List<String> inputNames() {
      List<String> names = new ArrayList<>();
      for (int b = 0; b < buckets; b++) {
        names.add(name + " hash " + b);
      }
      if (indicator) {
        names.add(name + " is missing");
      }
      return names;
    }

    @Override
    public boolean accepts(double code) {
      return true;
    }

    /** Writes a missing text. Throws for any other code, because the text is not known. */
    @Override
    public void encode(double code, float[] inputs, int at) {
      if (!Double.isNaN(code)) {
        throw new IllegalArgumentException(
            "column '%s' has free text, for which no single number stands; give the text"
                .formatted(Names.shortened(name)));
      }
      encode(null, inputs, at);
    }

    /** Writes a text, or null for a missing one, as {@link #inputNames()}. */
    public void encode(@Nullable String text, float[] inputs, int at) {
      if (text == null) {
        Arrays.fill(inputs, at, at + buckets, 0);
      } else {
        TextGrams.encode(text, buckets, inputs, at);
      }
      if (indicator) {
        inputs[at + buckets] = text == null ? 1 : 0;
      }
    }

    @Override
    public int codes() {
      return buckets;
    }

    /** Writes the numbers that stand for a text, or null for a missing one. */
    void put(@Nullable String text, double[] row, int from) {
      TextGrams.put(text, buckets, row, from);
    }

    @Override
    public void encode(double[] row, int from, float[] inputs, int at) {
      TextGrams.read(row, from, buckets, indicator, inputs, at);
    }

    /** Returns why a text is not accepted. Never used: all texts are accepted. */
    @Override
    public Message refusal(String cell) {
      return Message.of("%s is no text", cell);
    }
  }
}
