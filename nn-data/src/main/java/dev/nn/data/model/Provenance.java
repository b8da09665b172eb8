package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.data.ensemble.DecisionFit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a model: enough to make it again and to compare the bits. That of an updated model
 * is the last link of a chain, which begins with a table and a recipe.
 *
 * @param recipe the recipe of this training
 * @param data the table; of an updated model, the new rows
 * @param sha256 of the parameters, as little-endian 32-bit floats in the order of {@link
 *     dev.nn.core.Network#parameters()}; in hexadecimal
 * @param replayed the old rows that an update replayed; none, or one table
 * @param earlier the origins of the model before each update, from the first training on; empty
 *     without an update
 */
public record Provenance(
    Recipe recipe,
    TableFingerprint data,
    @Json.Inline RowCounts rows,
    @Json.Inline TrainingRecord training,
    String sha256,
    @Json.Default("[]") List<TableFingerprint> replayed,
    @Json.Default("[]") List<Provenance> earlier) {

  /** The numbers of rows that trained a member, that validated one, and of the test. */
  public record RowCounts(
      @Json.Name("training_rows") int training,
      @Json.Name("validation_rows") int validation,
      @Json.Name("test_rows") int test) {}

  /**
   * The circumstances of a training.
   *
   * @param epochs the number of epochs trained, which early stopping may have reduced
   * @param listeners the number of listeners besides those of the recipe, checkpoints and watchers;
   *     they are not recorded, and may have changed the training
   * @param javaVersion of the JVM that trained the model, which changes no bit
   */
  public record TrainingRecord(int epochs, int listeners, @Json.Name("java") String javaVersion) {}

  public Provenance {
    replayed = List.copyOf(replayed);
    earlier = List.copyOf(earlier);
  }

  /** Returns the origins from the first training to the last update, this one. */
  public List<Provenance> chain() {
    List<Provenance> chain = new ArrayList<>(earlier);
    chain.add(this);
    return chain;
  }

  /** Returns the same origin as a link of a chain, which has the earlier ones itself. */
  Provenance alone() {
    return new Provenance(recipe, data, rows, training, sha256, replayed, List.of());
  }

  /** Returns the tables that the model was made of, each once, in the order of their first use. */
  public List<TableFingerprint> tables() {
    Set<TableFingerprint> tables = new LinkedHashSet<>();
    for (Provenance link : chain()) {
      tables.add(link.data);
      tables.addAll(link.replayed);
    }
    return List.copyOf(tables);
  }

  /**
   * Returns why a model of this origin has no intervals, with the remedy: the end of a sentence.
   */
  static String withoutIntervals(@Nullable Provenance origin) {
    int least = DecisionFit.LEAST_ROWS_OF_INTERVALS;
    if (origin == null || !origin.recipe().settings().judgement().decisions().intervals()) {
      return "; train it with intervals(true), and at least %s rows for validation"
          .formatted(least);
    }
    int rows = origin.rows().validation();
    return rows < least
        ? ": %s rows were for validation, and at least %s are needed; train it with more rows, or with a greater share by validation(…)"
            .formatted(rows, least)
        : "; its notes say why";
  }
}
