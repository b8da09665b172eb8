package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DatePart;
import dev.nn.data.preprocessing.Transformed.NamedTransform;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Says how a column becomes inputs of a network. */
@Json.Tag("encoding")
public sealed interface Encoding
    permits Numeric, Piecewise, Categorical, OneHot, Ordinal, Dates, Text, Transformed {

  /**
   * Fits this encoding to training rows, at least one.
   *
   * @param column the index of the column in the table
   * @throws IllegalArgumentException if cells do not suit, for example if they are texts in place
   *     of numbers or have a category that is not allowed; in a strict encoding, also if all cells
   *     are missing or equal
   */
  Encoder fit(Table table, int column, Rows rows);

  /** {@return this encoding with an error for each cell that it would make the best of} */
  Encoding strict();

  /** {@return this encoding with its transforms from these plug-ins, which must include them} */
  default Encoding in(Plugins plugins) {
    return this;
  }

  /** {@return whether a few texts among a column's numbers may count as missing} */
  default boolean tolerant() {
    return false;
  }

  /**
   * {@return an encoding for numbers: standardized, with the mean for missing numbers, which are
   * marked}
   *
   * <p>It is tolerant, so a few other texts may be among the numbers.
   */
  static Numeric numeric() {
    double none = Double.POSITIVE_INFINITY;
    return new Numeric(Scaling.standardize(), Missing.mean(), true, true, none, Bounds.USUAL);
  }

  /**
   * {@return the {@link Piecewise} encoding, which gives each column of numbers several inputs}
   *
   * @param pieces the number of inputs, 2 to 256
   */
  static Piecewise piecewise(int pieces) {
    return new Piecewise(pieces, numeric(), 0);
  }

  /**
   * {@return an encoding for numbers that a plug-in changes, {@code acme:clip(low=0, high=100)},
   * and that are then encoded as by default}
   */
  static Transformed transformed(String transform) {
    return new Transformed(NamedTransform.of(transform), numeric().smooth(Numeric.USUAL_SMOOTH));
  }

  /**
   * {@return an encoding for categories with a bounded number of inputs, even if categories are
   * many}
   *
   * <p>Rare and unseen categories share an input. If categories repeat, at least 19 of 20 cells
   * keep theirs.
   */
  static Categorical categories() {
    return new Categorical(5, 128, 0.95);
  }

  /** {@return an encoding with an input for each category; an unseen one counts as missing} */
  static OneHot oneHot() {
    return new OneHot(Unseen.IGNORE, 1);
  }

  /**
   * {@return an encoding for categories as numbers, in this or their own order}
   *
   * <p>An unseen category is an error.
   */
  static Ordinal ordinal(String... order) {
    return new Ordinal(List.of(order), Unseen.ERROR, numeric().strict());
  }

  /**
   * {@return an encoding for dates and times in text, as the parts that vary}
   *
   * <p>The first form that fits a text reads it. Without forms, they are recognized in the training
   * rows. A text in another form counts as missing.
   */
  static Dates date(DateForm... forms) {
    return new Dates(List.of(forms), null, List.of(DatePart.values()), Unseen.IGNORE);
  }

  /**
   * {@return an encoding for numbers that count days, or a shorter unit, from 1970-01-01T00:00 UTC}
   *
   * <p>See {@link #date}.
   */
  static Dates epoch(ChronoUnit unit) {
    return new Dates(List.of(DateForm.YEAR_FIRST), unit, List.of(DatePart.values()), Unseen.IGNORE);
  }

  /** {@return the {@link Text} encoding, which makes inputs of the words in free text} */
  static Text text() {
    return new Text(Text.USUAL_BUCKETS);
  }

  /** What happens to a category that no training row has. */
  public enum Unseen {
    /** It is an error. */
    ERROR,
    /** It counts as missing; if no training row had such a cell, the inputs are all 0. */
    IGNORE,
    /** It is the category "other" of {@link OneHot}, or has the last place of {@link Ordinal}. */
    OTHER
  }
}
