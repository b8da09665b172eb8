package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.data.ensemble.DecisionFit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from: everything needed to train it again and compare the bits. Updates form
 * a chain from the first table and recipe; this is its last link.
 *
 * @param recipe the recipe for this training
 * @param data the table; for an updated model, the new rows
 * @param sha256 the hash over the parameters as little-endian 32-bit floats, in the order of {@link
 *     dev.nn.core.Network#parameters()}; in hexadecimal
 * @param replayed the old rows that an update replayed; none, or one table
 * @param earlier the model's origins before each update, from the first training on; empty if it
 *     was never updated
 */
public record Provenance(
    Recipe recipe,
    TableFingerprint data,
    @Json.Inline RowCounts rows,
    @Json.Inline TrainingRecord training,
    String sha256,
    @Json.Default("[]") List<TableFingerprint> replayed,
    @Json.Default("[]") List<Provenance> earlier) {

  /** How many rows trained a member, validated one, and were kept for the test. */
  public record RowCounts(
      @Json.Name("training_rows") int training,
      @Json.Name("validation_rows") int validation,
      @Json.Name("test_rows") int test) {}

  /**
   * The circumstances of a training run.
   *
   * @param epochs the number of epochs trained; early stopping may have reduced it
   * @param listeners how many listeners there were besides the recipe's, checkpoints and watchers.
   *     They are not recorded, and may have influenced training
   * @param javaVersion the JVM's version. It changes no bit
   */
  public record TrainingRecord(int epochs, int listeners, @Json.Name("java") String javaVersion) {}

  public Provenance {
    replayed = List.copyOf(replayed);
    earlier = List.copyOf(earlier);
  }

  /** {@return all origins, from the first training to the last update, which is this one} */
  public List<Provenance> chain() {
    List<Provenance> chain = new ArrayList<>(earlier);
    chain.add(this);
    return chain;
  }

  /** Returns this origin as a link without the earlier ones, because the chain has them. */
  Provenance alone() {
    return new Provenance(recipe, data, rows, training, sha256, replayed, List.of());
  }

  /** {@return the tables that the model was trained on, each once, in order of first use} */
  public List<TableFingerprint> tables() {
    Set<TableFingerprint> tables = new LinkedHashSet<>();
    for (Provenance link : chain()) {
      tables.add(link.data);
      tables.addAll(link.replayed);
    }
    return List.copyOf(tables);
  }

  /** Returns why a model of this origin has no intervals, and the remedy, to end a sentence. */
  static String withoutIntervals(@Nullable Provenance origin) {
    int least = DecisionFit.LEAST_ROWS_OF_INTERVALS;
    if (origin == null || !origin.recipe().settings().evaluation().decisions().intervals()) {
      return "; train it with intervals(true), and at least %s rows for validation"
          .formatted(least);
    }
    int rows = origin.rows().validation();
    return rows < least
        ? ": it had %s validation rows, and at least %s are needed; train it with more rows, or with a larger share for validation"
            .formatted(rows, least)
        : "; its notes say why";
  }
}
