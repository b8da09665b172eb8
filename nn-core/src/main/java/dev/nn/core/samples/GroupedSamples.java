package dev.nn.core.samples;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.files.Sha256;

/** Samples whose rows belong to groups. */
public final class GroupedSamples implements Samples {

  private final Samples data;
  private final RowGroups groups;

  GroupedSamples(Samples data, RowGroups groups) {
    if (groups.rows() != data.rows()) {
      throw new IllegalArgumentException(
          "the groups cover %s rows, but the data has %s; give each row a group"
              .formatted(groups.rows(), data.rows()));
    }
    this.data = data;
    this.groups = groups;
  }

  /**
   * Returns samples with the groups that a loss takes.
   *
   * @throws IllegalArgumentException if the data has no groups, or groups of another size
   */
  public static GroupedSamples of(Loss loss, Samples data) {
    RowGroups groups;
    try {
      groups = data.groups(loss.unit().rows());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the loss %s is computed over groups of rows: %s".formatted(loss.name(), e.getMessage()),
          e);
    }
    groups.require(loss, data.rows());
    return data instanceof GroupedSamples grouped ? grouped : new GroupedSamples(data, groups);
  }

  /** Returns the groups. */
  public RowGroups groups() {
    return groups;
  }

  /** Returns the groups, which may have any size. */
  @Override
  public RowGroups groups(int size) {
    return groups;
  }

  @Override
  public boolean hasGroups() {
    return true;
  }

  @Override
  public int rows() {
    return data.rows();
  }

  @Override
  public int inputColumns() {
    return data.inputColumns();
  }

  @Override
  public int targetColumns() {
    return data.targetColumns();
  }

  @Override
  public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    data.read(order, from, inputs, targets, weights);
  }

  /** Identifies all rows together with their groups. */
  @Override
  public DataFingerprint fingerprint() {
    DataFingerprint ofRows = data.fingerprint();
    Sha256 sha256 = new Sha256().add(ofRows.sha256());
    groups.addTo(sha256);
    return new DataFingerprint(
        ofRows.rows(), ofRows.inputColumns(), ofRows.targetColumns(), sha256.hex());
  }
}
