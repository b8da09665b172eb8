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

/** A way to turn a column into inputs of a network. */
@Json.Tag("encoding")
public sealed interface Encoding
    permits Numeric, Piecewise, Categorical, OneHot, Ordinal, Dates, Transformed {

  /**
   * Fits this encoding to at least one training row of the column with an index. Refuses cells that
   * do not suit: texts in place of numbers, or a category that is not allowed; a strict encoding
   * also refuses cells that are all missing or equal.
   */
  Encoder fit(Table table, int column, Rows rows);

  /** {@return this encoding with an error for each cell that it would else make the best of} */
  Encoding strict();

  /** {@return this encoding with its transforms from these plug-ins, which must have them} */
  default Encoding in(Plugins plugins) {
    return this;
  }

  /** {@return whether a few texts among the numbers of a column may count as missing} */
  default boolean tolerant() {
    return false;
  }

  /** {@return numbers, standardized; missing ones become the mean, and are marked, if tolerant} */
  static Numeric numeric() {
    double none = Double.POSITIVE_INFINITY;
    return new Numeric(Scaling.standardize(), Missing.mean(), true, true, none, Bounds.USUAL);
  }

  /** {@return numbers as one input for each of 2 to 256 pieces; see {@link Piecewise}} */
  static Piecewise piecewise(int pieces) {
    return new Piecewise(pieces, numeric());
  }

  /** {@return numbers that a plug-in transforms, such as {@code acme:clip(low=0, high=100)}} */
  static Transformed transformed(String transform) {
    return new Transformed(NamedTransform.of(transform), numeric());
  }

  /**
   * {@return categories, or texts of many values, in a bounded number of inputs; rare and unseen
   * ones share an input} At least 19 of 20 cells keep their category, as far as categories repeat.
   */
  static Categorical categories() {
    return new Categorical(5, 128, 0.95);
  }

  /** {@return categories, an input for each; an unseen one counts as missing} */
  static OneHot oneHot() {
    return new OneHot(Unseen.IGNORE, 1);
  }

  /** {@return categories as numbers in this or their own order; an unseen one is an error} */
  static Ordinal ordinal(String... order) {
    return new Ordinal(List.of(order), Unseen.ERROR, numeric().strict());
  }

  /**
   * {@return dates and times in text as the parts that vary; a text of another form counts as
   * missing} The first form that fits reads a text; none means to recognize them in the training
   * rows.
   */
  static Dates date(DateForm... forms) {
    return new Dates(List.of(forms), null, List.of(DatePart.values()), Unseen.IGNORE);
  }

  /** {@return numbers that count from 1970-01-01T00:00 UTC in days or less, as {@link #date}} */
  static Dates epoch(ChronoUnit unit) {
    return new Dates(List.of(DateForm.YEAR_FIRST), unit, List.of(DatePart.values()), Unseen.IGNORE);
  }

  /** The treatment of a category that is in no training row. */
  public enum Unseen {
    /** An error. */
    ERROR,
    /** Like a missing cell; if missing cells are unknown too, all inputs of the column are 0. */
    IGNORE,
    /** The category "other" of {@link OneHot}, or the last place of {@link Ordinal}. */
    OTHER
  }
}
