package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.IntervalFit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The origin of a model: enough to make it again and to compare the bits. That of an updated model
 * is the last link of a chain, which begins with a table and a recipe.
 *
 * @param data the table; of an updated model, the new rows
 * @param epochs the number of epochs trained, which early stopping may have reduced
 * @param listeners the number of listeners besides those of the recipe, checkpoints and watchers;
 *     they are not recorded, and may have changed the training
 * @param javaVersion of the JVM that trained the model, which changes no bit
 * @param sha256 of the parameters, as little-endian 32-bit floats in the order of {@link
 *     dev.nn.core.Network#parameters()}; in hexadecimal
 * @param replayed the old rows that an update replayed; none, or one table
 * @param earlier the origins of the model before each update, from the first training on; empty
 *     without an update
 */
public record Provenance(
    Recipe recipe,
    TableFingerprint data,
    int trainingRows,
    int validationRows,
    int testRows,
    int epochs,
    int listeners,
    @Json.Name("java") String javaVersion,
    String sha256,
    @Json.Default("[]") List<TableFingerprint> replayed,
    @Json.Default("[]") List<Provenance> earlier) {

  /**
   * Copies the lists.
   *
   * @param recipe the recipe of the first training
   * @param data the table; of an updated model, the new rows
   * @param trainingRows the number of rows for training
   * @param validationRows the number of rows for validation
   * @param testRows the number of rows for the test
   * @param epochs the number of epochs trained, which early stopping may have reduced
   * @param listeners the number of listeners besides those of the recipe, checkpoints and watchers
   * @param javaVersion of the JVM that trained the model, which changes no bit
   * @param sha256 of the parameters, as little-endian 32-bit floats in the order of {@link
   *     dev.nn.core.Network#parameters()}; in hexadecimal
   * @param replayed the old rows that an update replayed; none, or one table
   * @param earlier the origins of the model before each update, from the first training on; empty
   *     without an update
   */
  public Provenance {
    replayed = List.copyOf(replayed);
    earlier = List.copyOf(earlier);
  }

  /**
   * Returns the origins from the first training to the last update, this one.
   *
   * @return at least one, in order
   */
  public List<Provenance> chain() {
    List<Provenance> chain = new ArrayList<>(earlier);
    chain.add(this);
    return chain;
  }

  /** Returns the same origin as a link of a chain, which has the earlier ones itself. */
  Provenance alone() {
    return new Provenance(
        recipe,
        data,
        trainingRows,
        validationRows,
        testRows,
        epochs,
        listeners,
        javaVersion,
        sha256,
        replayed,
        List.of());
  }

  /**
   * Returns the tables that the model was made of, each once, in the order of their first use.
   *
   * @return at least one, in order
   */
  public List<TableFingerprint> tables() {
    Set<TableFingerprint> tables = new LinkedHashSet<>();
    for (Provenance link : chain()) {
      tables.add(link.data);
      tables.addAll(link.replayed);
    }
    return List.copyOf(tables);
  }

  /**
   * Returns the reason for which a model of this origin has no intervals, with the remedy: the end
   * of a sentence that says so.
   */
  static String withoutIntervals(Optional<Provenance> origin) {
    int least = IntervalFit.LEAST_ROWS;
    if (origin.isEmpty() || !origin.get().recipe().settings().decisions().intervals()) {
      return "; train it with intervals(true), and at least %s rows for validation"
          .formatted(least);
    }
    int rows = origin.get().validationRows();
    return rows < least
        ? ": %s rows were for validation, and at least %s are needed; train it with more rows, or with a greater share by validation(…)"
            .formatted(rows, least)
        : "; its notes say why";
  }
}
