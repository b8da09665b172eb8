package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.FittedColumn.LeftOut;
import dev.nn.data.preprocessing.FittedColumn.ReviewedColumn;
import dev.nn.data.preprocessing.Transformed.NamedTransform;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The encodings of the columns of a table. Every column but the targets is an input unless {@code
 * without} names it: numbers and categories have one encoding each, and {@code columns} has those
 * of named columns.
 *
 * <p>A specification with a review leaves out the columns that nothing can be learnt from, unless
 * {@code columns} names them, and keeps the reasons: columns that are the same or missing in all
 * training rows; identifiers, with a different whole number in each row; and texts that are nearly
 * all different, or too many to be kept. A column that {@code columns} names is left out if it is
 * missing in all training rows, and refused if its texts were not kept. A column of texts that are
 * mostly different numbers is taken as numbers. Without one column to learn from, the network has
 * an input that is always 0, and predicts the same of every row. Specifications without a review
 * refuse what their encodings refuse.
 *
 * @param reviewed whether columns are reviewed before they are encoded
 * @param texts the rule by which columns of texts are reviewed
 */
public record PreprocessingSpec(
    Encoding numbers,
    Encoding categories,
    Map<String, Encoding> columns,
    Set<String> without,
    @Json.Default("false") boolean reviewed,
    @Json.Default("\"pooled\"") TextRule texts) {

  public PreprocessingSpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    without = Collections.unmodifiableSet(new LinkedHashSet<>(without));
  }

  /** {@return standardized numbers, a marked mean for missing ones, categories, and a review} */
  public static PreprocessingSpec defaults() {
    return new PreprocessingSpec(
        Encoding.numeric(), Encoding.categories(), Map.of(), Set.of(), true, TextRule.REPEATED);
  }

  /** Reads the text of {@link #toJson}. */
  public static PreprocessingSpec parse(String json) {
    return RecordCodec.STRICT.read(
        PreprocessingSpec.class, json, "the preprocessing specification");
  }

  /** {@return this specification with another encoding of columns of numbers} */
  public PreprocessingSpec numbers(Encoding encoding) {
    return new PreprocessingSpec(encoding, categories, columns, without, reviewed, texts);
  }

  /** {@return this specification with another encoding of columns of categories} */
  public PreprocessingSpec categories(Encoding encoding) {
    return new PreprocessingSpec(numbers, encoding, columns, without, reviewed, texts);
  }

  /** {@return this specification with an encoding for one column, in place of one set before} */
  public PreprocessingSpec column(String name, Encoding encoding) {
    Map<String, Encoding> more = new LinkedHashMap<>(columns);
    more.put(name, encoding);
    return new PreprocessingSpec(numbers, categories, more, without, reviewed, texts);
  }

  /** {@return this specification with its transforms from these plug-ins, which must have them} */
  public PreprocessingSpec in(Plugins plugins) {
    Map<String, Encoding> all = new LinkedHashMap<>();
    columns.forEach((name, encoding) -> all.put(name, encoding.in(plugins)));
    return new PreprocessingSpec(
        numbers.in(plugins), categories.in(plugins), all, without, reviewed, texts);
  }

  /** {@return the texts of its transforms, each once: {@code acme:clip(low=0, high=100)}} */
  public List<String> transforms() {
    return Stream.concat(Stream.of(numbers, categories), columns.values().stream())
        .flatMap(e -> e instanceof Transformed t ? Stream.of(t.transform()) : Stream.empty())
        .map(NamedTransform::toString)
        .distinct()
        .toList();
  }

  /** {@return this specification without further columns} */
  public PreprocessingSpec without(String... names) {
    Set<String> more = new LinkedHashSet<>(without);
    Collections.addAll(more, names);
    return new PreprocessingSpec(numbers, categories, columns, more, reviewed, texts);
  }

  /**
   * {@return this specification without a review and with {@linkplain Encoding#strict() strict}
   * encodings} An encoding that is set afterwards is as it is given.
   */
  public PreprocessingSpec strict() {
    Map<String, Encoding> all = new LinkedHashMap<>();
    columns.forEach((name, encoding) -> all.put(name, encoding.strict()));
    return new PreprocessingSpec(
        numbers.strict(), categories.strict(), all, without, false, TextRule.POOLED);
  }

  /**
   * Fits the preprocessing to at least one training row; no other row is read. Refuses an unknown
   * name, a table without inputs, and a column that does not suit its encoding.
   */
  public Preprocessing fit(Table table, Rows training, Target target) {
    ColumnPlaces places = new ColumnPlaces(table);
    columns.keySet().forEach(places::of);
    without.forEach(places::of);
    if (training.size() == 0) {
      throw new IllegalArgumentException("there is no training row; give at least one");
    }
    for (String name : target.columns()) {
      table.columns().get(places.of(name)).requireCells("is to be predicted");
    }
    TargetEncoder targets = target.fit(table, training);
    Set<String> excluded = new HashSet<>(without);
    excluded.addAll(target.columns());
    List<FittedColumn> fitted = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      if (!excluded.contains(table.columns().get(c).name())) {
        fitted.add(fitColumn(table, training, c));
      }
    }
    if (fitted.isEmpty()) {
      throw new IllegalArgumentException(
          "no column is left to predict %s from; the table has %s"
              .formatted(
                  VisibleText.of(target.columns()),
                  VisibleText.of(table.columns().stream().map(Column::name).toList())));
    }
    return join(fitted, targets, (name, encoding) -> fitAgain(table, training, name, encoding));
  }

  /**
   * Fits the encoding of one column, which depends on no other column; refuses as {@link #fit}.
   * Together with {@link #join} it is {@link #fit}, to the bit.
   */
  public FittedColumn fitColumn(Table table, Rows training, String name) {
    return fitColumn(table, training, table.column(name));
  }

  private FittedColumn fitColumn(Table table, Rows training, int column) {
    Column given = table.columns().get(column);
    Encoding chosen = columns.get(given.name());
    ColumnReview review = review(table, training);
    if (reviewed) {
      return new FittedColumn(review.review(column, chosen));
    }
    Encoding usual = given.kind() == Column.Kind.NUMBER ? numbers : categories;
    return new FittedColumn(review.encode(column, chosen == null ? usual : chosen));
  }

  /** Fits a column that {@link #fitColumn} left out, where {@link #join} asks; null for zeros. */
  public FittedColumn fitAgain(
      Table table, Rows training, String name, @Nullable Encoding encoding) {
    ColumnReview review = review(table, training);
    int column = table.column(name);
    return new FittedColumn(
        encoding == null ? review.nothing(column) : review.encode(column, encoding));
  }

  private ColumnReview review(Table table, Rows training) {
    return new ColumnReview(table, training, numbers, categories, texts);
  }

  /**
   * {@return the preprocessing of columns in the order of the table; {@code again} is called if all
   * are left out, and fits as {@link #fitAgain}}
   */
  public static Preprocessing join(
      List<FittedColumn> fitted,
      TargetEncoder target,
      BiFunction<String, @Nullable Encoding, FittedColumn> again) {
    Review review = new Review((name, encoding) -> again.apply(name, encoding).reviewed());
    fitted.forEach(column -> review.add(column.reviewed()));
    return review.end(target);
  }

  /** {@return the JSON text that {@link #parse} reads back to an equal value; one line} */
  public String toJson() {
    return RecordCodec.write(this);
  }

  /** The rule that tells columns of categories from names, and from numbers among other texts. */
  public enum TextRule {

    /**
     * Texts are names unless half of the rows have one that is not rare in the sense of {@link
     * Categorical}; other texts among numbers count as missing if they are fewer.
     */
    POOLED,

    /**
     * Texts are names unless half of the rows have one that occurs twice; other texts among numbers
     * count as missing if they are fewer. If these are several texts in more than a tenth of the
     * rows, and the numbers repeat too, all are categories.
     */
    REPEATED
  }

  /** The reviewed columns of a table together, in order: those that are used, and the others. */
  static final class Review {

    private static final Logger LOG = LoggerFactory.getLogger(PreprocessingSpec.class);

    private final BiFunction<String, @Nullable Encoding, ReviewedColumn> again;
    private final List<ReviewedColumn> used = new ArrayList<>();
    private final List<ReviewedColumn> leftOut = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Review(BiFunction<String, @Nullable Encoding, ReviewedColumn> again) {
      this.again = again;
    }

    void add(ReviewedColumn column) {
      if (column.encoder() == null) {
        leftOut.add(column);
        return;
      }
      used.add(column);
      for (ReviewedColumn.Remark remark : column.remarks()) {
        Level level = remark.warning() ? Level.WARN : Level.INFO;
        note("column '%s' %s".formatted(Names.shortened(column.name()), remark.text()), level);
      }
    }

    private void note(String note, Level level) {
      notes.add(note);
      LOG.atLevel(level).log("{}.", note);
    }

    /**
     * Ends the review, and logs what is left out. If no column is used yet, identifiers are;
     * without one, a column that tells nothing is kept, so that a network has an input.
     */
    Preprocessing end(TargetEncoder target) {
      if (used.isEmpty()) {
        for (ReviewedColumn column : List.copyOf(leftOut)) {
          if (column.resort() != null) {
            use(
                column,
                column.resort(),
                "column '%s' is used, since there is nothing else to learn from; %s"
                    .formatted(Names.shortened(column.name()), column.reason()));
          }
        }
      }
      int columns = leftOut.size() + used.size();
      if (used.isEmpty() && !leftOut.isEmpty()) {
        ReviewedColumn column =
            leftOut.stream().filter(c -> !c.unread()).findFirst().orElse(leftOut.get(0));
        add(again.apply(column.name(), null)); // and stays among those left out, for the reason
        note(
            "nothing can be learnt from any column, so the model predicts the same of every row; column '%s' is an input that is always 0, since %s"
                .formatted(Names.shortened(column.name()), column.reason()),
            Level.WARN);
      }
      List<LeftOut> others = leftOut.stream().map(ReviewedColumn::leftOut).toList();
      if (!leftOut.isEmpty()) {
        String all = Names.joined(others.stream().map(LeftOut::toString).toList());
        LOG.info(
            "Left out {} of {} columns: {}.{}",
            leftOut.size(),
            columns,
            VisibleText.of(all),
            VisibleText.of(advice()));
      }
      return new Preprocessing(
          new Preprocessing.Parts(
              used.stream().map(column -> Objects.requireNonNull(column.encoder())).toList(),
              target,
              others,
              notes,
              used.stream().map(column -> Objects.requireNonNull(column.range())).toList()));
    }

    /** Returns the advice on a column that an encoding can use; empty without one. */
    String advice() {
      return leftOut.stream()
          .filter(column -> !column.missing())
          .findFirst()
          .map(
              column ->
                  " To use one, choose its encoding, as in column(\"%s\", Encoding.numeric())."
                      .formatted(Names.shortened(column.name())))
          .orElse("");
    }

    private void use(ReviewedColumn column, Encoding encoding, String warning) {
      leftOut.remove(column);
      add(again.apply(column.name(), encoding));
      note(warning, Level.WARN);
    }
  }
}
