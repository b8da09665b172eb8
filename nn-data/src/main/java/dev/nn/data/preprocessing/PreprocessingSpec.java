package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.FittedColumn.LeftOut;
import dev.nn.data.preprocessing.FittedColumn.ReviewedColumn;
import dev.nn.data.preprocessing.Transformed.NamedTransform;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says how a table's columns are encoded. Every column is an input unless it is a target or {@code
 * without} names it. There is one encoding for numbers and one for categories; {@code columns} has
 * other encodings for named columns.
 *
 * <p>A review leaves out columns that a network cannot learn from, and keeps the reasons. It leaves
 * out:
 *
 * <ul>
 *   <li>columns that are the same or missing in all training rows;
 *   <li>identifiers, with a different whole number in each row;
 *   <li>texts that are nearly all different, or too many to be kept.
 * </ul>
 *
 * <p>If {@code columns} names a column, it is left out only if it is missing in all training rows,
 * and it is an error if its texts were not kept. A column whose texts are mostly different numbers
 * is taken as numbers. If no column is left to learn from, fitting throws. Without a review,
 * columns that do not suit their encoding are errors.
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

  /**
   * {@return a specification that suits most tables, with a review}
   *
   * <p>Numbers are standardized and clipped smoothly; the mean replaces missing ones, and an input
   * marks them. Categories are encoded by {@link Encoding#categories}.
   */
  public static PreprocessingSpec defaults() {
    return new PreprocessingSpec(
        Encoding.numeric().smooth(Numeric.USUAL_SMOOTH),
        Encoding.categories(),
        Map.of(),
        Set.of(),
        true,
        TextRule.REPEATED);
  }

  /** Reads the text of {@link #toJson}. */
  public static PreprocessingSpec parse(String json) {
    return RecordCodec.STRICT.read(
        PreprocessingSpec.class, json, "the preprocessing specification");
  }

  /** {@return this specification with another encoding for columns of numbers} */
  public PreprocessingSpec numbers(Encoding encoding) {
    return new PreprocessingSpec(encoding, categories, columns, without, reviewed, texts);
  }

  /** {@return this specification with another encoding for columns of categories} */
  public PreprocessingSpec categories(Encoding encoding) {
    return new PreprocessingSpec(numbers, encoding, columns, without, reviewed, texts);
  }

  /** {@return this specification with an encoding for one column, replacing any that it had} */
  public PreprocessingSpec column(String name, Encoding encoding) {
    Map<String, Encoding> more = new LinkedHashMap<>(columns);
    more.put(name, encoding);
    return new PreprocessingSpec(numbers, categories, more, without, reviewed, texts);
  }

  /** {@return this specification with its transforms from plug-ins that must include them} */
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

  /** {@return this specification without these columns, in addition to columns excluded before} */
  public PreprocessingSpec without(String... names) {
    Set<String> more = new LinkedHashSet<>(without);
    more.addAll(List.of(names));
    return new PreprocessingSpec(numbers, categories, columns, more, reviewed, texts);
  }

  /**
   * {@return this specification without a review and with {@linkplain Encoding#strict() strict}
   * encodings}
   *
   * <p>Encodings that you set afterwards stay as they are.
   */
  public PreprocessingSpec strict() {
    Map<String, Encoding> all = new LinkedHashMap<>();
    columns.forEach((name, encoding) -> all.put(name, encoding.strict()));
    return new PreprocessingSpec(
        numbers.strict(), categories.strict(), all, without, false, TextRule.POOLED);
  }

  /**
   * Fits the preprocessing to the training rows, at least one, and reads no other rows.
   *
   * @throws IllegalArgumentException if a name is unknown, if no input is left to learn from, or if
   *     a column does not suit its encoding
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
          "no column is left to predict %s from; the table has %s; give one with other columns, or predict another"
              .formatted(
                  Names.quoted(target.columns()),
                  Names.quoted(table.columns().stream().map(Column::name).toList())));
    }
    return join(fitted, targets, (name, encoding) -> fitAgain(table, training, name, encoding));
  }

  /**
   * Fits the encoding of one column independently of all others. {@link #join} puts such columns
   * together. The result equals {@link #fit}, to the bit, and so do the errors.
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

  /** Fits a column again that {@link #fitColumn} left out, when {@link #join} asks for it. */
  public FittedColumn fitAgain(Table table, Rows training, String name, Encoding encoding) {
    return new FittedColumn(review(table, training).encode(table.column(name), encoding));
  }

  private ColumnReview review(Table table, Rows training) {
    return new ColumnReview(table, training, numbers, categories, texts);
  }

  /**
   * {@return the preprocessing with these columns, in the order of the table}
   *
   * @param again called for an identifier if all columns are left out; it must fit as {@link
   *     #fitAgain} does
   * @throws IllegalArgumentException if no column is left to learn from
   */
  public static Preprocessing join(
      List<FittedColumn> fitted,
      TargetEncoder target,
      BiFunction<String, Encoding, FittedColumn> again) {
    Review review = new Review((name, encoding) -> again.apply(name, encoding).reviewed());
    fitted.forEach(column -> review.add(column.reviewed()));
    return review.end(target);
  }

  /** {@return the JSON text that {@link #parse} reads back to an equal value; one line} */
  public String toJson() {
    return RecordCodec.write(this);
  }

  /** Tells columns of categories from names, and from numbers among other texts. */
  public enum TextRule {

    /**
     * Texts are names, unless half of the rows have one that is not rare in the sense of {@link
     * Categorical}. Other texts among numbers count as missing if they are in fewer rows.
     */
    POOLED,

    /**
     * Texts are names, unless half of the rows have one that occurs twice. Other texts among
     * numbers count as missing if they are in fewer rows. If several such texts are in more than a
     * tenth of the rows, and the numbers repeat too, all are categories.
     */
    REPEATED
  }

  /** A table's reviewed columns, in order: columns that are used, and columns that are not. */
  static final class Review {

    private static final Logger LOG = LoggerFactory.getLogger(PreprocessingSpec.class);

    private static final int MOST_REASONS = 3;

    private final BiFunction<String, Encoding, ReviewedColumn> again;
    private final List<ReviewedColumn> used = new ArrayList<>();
    private final List<ReviewedColumn> leftOut = new ArrayList<>();
    private final List<Message> notes = new ArrayList<>();

    Review(BiFunction<String, Encoding, ReviewedColumn> again) {
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
        note(level, "column '%s' %s", Names.shortened(column.name()), remark.text());
      }
    }

    private void note(Level level, String pattern, Object... parts) {
      Message note = Message.of(pattern, parts);
      notes.add(note);
      LOG.atLevel(level).log("{}.", note);
    }

    /**
     * Ends the review, and logs what is left out. If no column is used so far, uses identifiers. If
     * there are none, throws, because nothing can be learnt.
     */
    Preprocessing end(TargetEncoder target) {
      if (used.isEmpty()) {
        for (ReviewedColumn column : List.copyOf(leftOut)) {
          if (column.resort() != null) {
            leftOut.remove(column);
            add(again.apply(column.name(), column.resort()));
            note(
                Level.WARN,
                "column '%s' is used, because there is nothing else to learn from; %s",
                Names.shortened(column.name()),
                new Message(column.reason(), Remedy.command(column.reason())));
          }
        }
      }
      List<LeftOut> others = leftOut.stream().map(ReviewedColumn::leftOut).toList();
      if (used.isEmpty()) {
        int more = others.size() - MOST_REASONS;
        String reasons =
            "nothing can be learnt from the table, because each column%s is left out: %s%s; add columns of numbers, categories or dates that differ between rows"
                .formatted(
                    target.columns().isEmpty()
                        ? ""
                        : " but "
                            + Names.quoted(target.columns().stream().map(Column::name).toList()),
                    others.stream()
                        .limit(MOST_REASONS)
                        .map(LeftOut::toString)
                        .collect(Collectors.joining(", ")),
                    more > 0 ? " and %s more".formatted(more) : "");
        throw new RemedyException(new Message(reasons, Remedy.command(reasons)), null);
      }
      if (!leftOut.isEmpty()) {
        String all = Names.joined(others.stream().map(LeftOut::toString).toList());
        LOG.info(
            "Left out {} of {} columns: {}.{}",
            leftOut.size(),
            leftOut.size() + used.size(),
            VisibleText.of(all),
            advice());
      }
      return new Preprocessing(
          new Preprocessing.Parts(
              used.stream().map(column -> Objects.requireNonNull(column.encoder())).toList(),
              target,
              others,
              notes,
              used.stream().map(column -> Objects.requireNonNull(column.range())).toList()));
    }

    /** Returns how to use an identifier after all; empty if there is none. */
    Message advice() {
      return leftOut.stream()
          .filter(column -> column.resort() != null)
          .findFirst()
          .map(column -> Remedy.encodedNumber(column.name()))
          .map(remedy -> Message.of(" To use it, choose its encoding, as in %s.", remedy))
          .orElse(new Message("", null));
    }
  }
}
