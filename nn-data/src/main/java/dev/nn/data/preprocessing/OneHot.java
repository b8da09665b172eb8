package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of categories with an input for each: 1 for the category of the cell, 0 for the others.
 * Missing cells have an input of their own if a training row has one.
 *
 * <p>With {@link Unseen#OTHER}, categories with fewer than {@code rareBelow} training rows share
 * the input "other" with all unseen categories. If no category is that rare, the input does not
 * exist, because the network could not learn anything about it. An unseen category then makes all
 * inputs 0.
 *
 * <p>With {@link Unseen#ERROR}, it is an error if a column has only one category, or a different
 * text in each row.
 *
 * @param rareBelow must be at least 1; with 1, no category is rare
 */
public record OneHot(Unseen unseen, int rareBelow) implements Encoding {

  /** With this many rows, a column with a different text in each has names, not categories. */
  private static final int NAMES = 20;

  public OneHot {
    if (rareBelow < 1) {
      throw new IllegalArgumentException(
          "rareBelow is " + rareBelow + ", must be at least 1: the rows that a category needs");
    }
  }

  /** {@return this encoding with unseen categories as errors, ignored, or pooled with rare ones} */
  public OneHot unseen(Unseen other) {
    return new OneHot(other, other == Unseen.OTHER && rareBelow == 1 ? 2 : rareBelow);
  }

  /** {@return this encoding with unseen categories, and those with fewer rows, as "other"} */
  public OneHot rareBelow(int rows) {
    return new OneHot(Unseen.OTHER, rows);
  }

  @Override
  public OneHot strict() {
    return new OneHot(Unseen.ERROR, rareBelow);
  }

  @Override
  public OneHotEncoder fit(Table table, int column, Rows rows) {
    Categories found = Categories.of(table, column, rows);
    List<String> texts = found.texts();
    if (unseen == Unseen.ERROR && rows.size() >= NAMES && texts.size() == rows.size()) {
      throw new RemedyException(
          "column '%s' has a different text in each of the %s training rows, such as '%s', so nothing can be learnt from it; %sleave it out, as in %s",
          Names.shortened(found.name()),
          rows.size(),
          Names.shortened(texts.get(0)),
          numbersMeant(found, table.format().separator()),
          Remedy.without(found.name()));
    }
    int least = unseen == Unseen.OTHER ? rareBelow : 1;
    List<String> kept = found.texts(least);
    boolean missing = found.missing() > 0;
    boolean other = kept.size() < texts.size();
    if (unseen == Unseen.ERROR && kept.size() + (missing ? 1 : 0) < 2) {
      throw Refusal.constant(found.name(), "'" + Names.shortened(kept.get(0)) + "'", rows);
    }
    return new OneHotEncoder(found.name(), kept, missing, other, unseen);
  }

  /** Returns the remedy for a column that has categories because few texts are not numbers. */
  private static Object numbersMeant(Categories found, String separator) {
    int meant = 0;
    String example = "";
    for (String text : found.counts().keySet()) {
      boolean comma = Decimal.hasComma(text);
      meant += comma || Double.isFinite(CodeBook.number(text)) ? 1 : 0;
      if ((comma && !Decimal.hasComma(example))
          || (example.isEmpty() && Decimal.isInfinite(text))) {
        example = text;
      }
    }
    if (2 * meant <= found.counts().size()) {
      return "";
    }
    return example.isEmpty()
        ? Message.of(
            "if it should be numbers, read it with %s, which reports a text that is not a number; else ",
            Remedy.number(found.name()))
        : Message.of(
            "if it should be numbers, '%s' is not a decimal number: %s; else ",
            Names.shortened(example), Decimal.whenRead(example, separator));
  }

  /** A category as 1 at its place and 0 at all others; missing and other cells may have one. */
  @Json.Name("one_hot")
  public record OneHotEncoder(
      @Json.Name("column") String name,
      List<String> categories,
      boolean missing,
      boolean other,
      Unseen unseen)
      implements Encoder {

    private static final int NOWHERE = -1;

    public OneHotEncoder {
      categories = Refusal.requireOnce(name, categories);
      if (categories.isEmpty() && !missing && !other) {
        throw new IllegalArgumentException(
            "column '%s' has no category, so it would give no input; give at least one"
                .formatted(Names.shortened(name)));
      }
    }

    @Override
    public Column column() {
      return Column.category(name, categories);
    }

    @Override
    public List<String> inputNames() {
      List<String> names = new ArrayList<>();
      categories.forEach(category -> names.add(name + " = " + category));
      if (missing) {
        names.add(name + " is missing");
      }
      if (other) {
        names.add(name + " is other");
      }
      return names;
    }

    @Override
    public boolean accepts(double code) {
      return unseen != Unseen.ERROR || place(code) != NOWHERE;
    }

    @Override
    public void encode(double code, float[] inputs, int at) {
      int width = categories.size() + (missing ? 1 : 0) + (other ? 1 : 0);
      Arrays.fill(inputs, at, at + width, 0);
      int place = place(code);
      if (place != NOWHERE) {
        inputs[at + place] = 1;
      }
    }

    @Override
    public Message refusal(String cell) {
      return Refusal.unseen(cell, categories);
    }

    private int place(double code) {
      int index = (int) code;
      int count = categories.size();
      if (index == code && index >= 0 && index < count) {
        return index;
      }
      if (missing && (Double.isNaN(code) || unseen == Unseen.IGNORE)) {
        return count;
      }
      return other ? count + (missing ? 1 : 0) : NOWHERE;
    }
  }
}
