package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A column with any number of categories as at most {@code width} inputs, and up to two more for
 * missing and other cells.
 *
 * <p>A category is rare if it has fewer than {@code rareBelow} training rows and fewer than one in
 * 50. All rare categories share one input with unseen ones. If that would pool too many cells, the
 * bound falls to the greatest number of rows, at least 2, at which a share {@code covered} of the
 * present cells keeps its category. If there is no such number, the bound falls to 2, provided that
 * at least half of the cells have a category that occurs twice.
 *
 * <p>If the other categories fit the width, each has its own input, as in {@link OneHot}. Otherwise
 * the most frequent ones get half of the width, and the rest share the other half: see {@link
 * HashedEncoder}. Missing cells have an input if a training row has one; if not, they count as
 * unseen. A column that is the same in all rows is accepted, although a network cannot learn from
 * it.
 *
 * @param rareBelow at least 1; with 1, no category is rare
 * @param width at least 8
 * @param covered the share, from 0 to 1, of the present cells that keep their category; with 0,
 *     only the number of rows decides
 */
public record Categorical(int rareBelow, int width, @Json.Default("0") double covered)
    implements Encoding {

  /** A category with this share of the training rows is never rare. */
  private static final int ROWS_FOR_ONE = 50;

  private static final int LEAST_WIDTH = 8;

  public Categorical {
    if (rareBelow < 1 || width < LEAST_WIDTH) {
      throw new IllegalArgumentException(
          "categories are rare below %s rows and have %s inputs; expected at least 1 row, and at least %s inputs"
              .formatted(rareBelow, width, LEAST_WIDTH));
    }
    if (!(covered >= 0 && covered <= 1)) {
      throw new IllegalArgumentException(
          "covered is %s, expected a share of the cells from 0 to 1".formatted(covered));
    }
  }

  /**
   * {@return this encoding with another bound: in large tables, categories with fewer rows are
   * rare}
   *
   * @param rows must be at least 1
   */
  public Categorical rareBelow(int rows) {
    return new Categorical(rows, width, 0);
  }

  /** {@return this encoding with another limit for the inputs, which must be at least 8} */
  public Categorical width(int inputs) {
    return new Categorical(rareBelow, inputs, covered);
  }

  /** Returns a one-hot encoding of all categories. It throws if a category is unseen. */
  @Override
  public OneHot strict() {
    return new OneHot(Unseen.ERROR, 1);
  }

  /** {@return how many rows a category needs at most to get an input of its own, at least 1} */
  public int least(int rows) {
    return Math.max(1, Math.min(rareBelow, rows / ROWS_FOR_ONE));
  }

  private int least(Categories found, int rows) {
    int most = least(rows);
    double enough = covered * found.present();
    for (int least = most; least >= 2; least--) {
      if (found.rows(least) >= enough) {
        return least;
      }
    }
    return most >= 2 && 2L * found.rows(2) >= found.present() ? 2 : most;
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    return fit(Categories.count(table, column, rows), rows.size());
  }

  private Encoder fit(Categories found, int rows) {
    List<String> kept = found.texts(least(found, rows));
    boolean missing = found.missing() > 0;
    boolean other = kept.size() < found.counts().size();
    if (kept.isEmpty() && !missing && !other) {
      return NumericEncoder.nothing(found.name());
    }
    if (kept.size() <= width) {
      return new OneHotEncoder(found.name(), kept, missing, other, Unseen.OTHER);
    }
    int own = width / 2;
    Comparator<String> byCount = Comparator.comparingInt(t -> -found.counts().getOrDefault(t, 0));
    List<String> frequent = kept.stream().sorted(byCount).limit(own).toList(); // stable
    List<String> categories = new ArrayList<>(frequent);
    Set<String> placed = Set.copyOf(frequent);
    kept.stream().filter(text -> !placed.contains(text)).forEach(categories::add);
    return new HashedEncoder(found.name(), categories, own, (width - own) / 2, missing, other);
  }

  /**
   * Many categories in few inputs. The first {@code own} categories have an input each. Each of the
   * n others sets two of 2 m {@code shared} inputs to 1: for the i-th of them, i mod m, and ⌊i m /
   * n⌋. Categories that are next to each other in the order, such as codes with the same prefix,
   * share the latter (K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
   * 2009; H.-J. M. Shi et al., "Compositional Embeddings Using Complementary Partitions", 2020).
   * Missing and other cells may have an input after them.
   */
  @Json.Name("hashed")
  public record HashedEncoder(
      @Json.Name("column") String name,
      List<String> categories,
      int own,
      int shared,
      boolean missing,
      boolean other)
      implements Encoder {

    public HashedEncoder {
      categories = Refusal.requireOnce(name, categories);
      if (own < 0 || own >= categories.size() || shared < 1 || shared >= categories.size()) {
        throw new IllegalArgumentException(
            "column '%s' has %s categories, of which %s have their own input and the others share %s; expected fewer inputs than categories, and at least 1 shared"
                .formatted(Names.shortened(name), categories.size(), own, shared));
      }
    }

    @Override
    public Column column() {
      return Column.category(name, categories);
    }

    @Override
    public List<String> inputNames() {
      List<String> names = new ArrayList<>();
      categories.subList(0, own).forEach(category -> names.add(name + " = " + category));
      int rest = categories.size() - own;
      for (int k = 0; k < shared; k++) {
        names.add(name + " hash " + k);
      }
      for (long k = 0; k < shared; k++) {
        long first = (k * rest + shared - 1) / shared; // the least i with ⌊i m / n⌋ ≥ k
        names.add(
            "%s from %s (group %s)"
                .formatted(name, categories.get(own + (int) Math.min(first, rest - 1)), k));
      }
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
      return true;
    }

    @Override
    public void encode(double code, float[] inputs, int at) {
      int end = own + 2 * shared;
      Arrays.fill(inputs, at, at + end + (missing ? 1 : 0) + (other ? 1 : 0), 0);
      int index = (int) code;
      if (index == code && index >= 0 && index < categories.size()) {
        if (index < own) {
          inputs[at + index] = 1;
          return;
        }
        int i = index - own;
        int stretch = (int) ((long) i * shared / (categories.size() - own));
        inputs[at + own + i % shared] = 1;
        inputs[at + own + shared + stretch] = 1;
      } else if (missing && Double.isNaN(code)) {
        inputs[at + end] = 1;
      } else if (other) {
        inputs[at + end + (missing ? 1 : 0)] = 1;
      }
    }

    /** Returns why an unseen category is not accepted. Never used: all cells are accepted. */
    @Override
    public Message refusal(String cell) {
      return Refusal.unseen(cell, categories);
    }
  }
}
