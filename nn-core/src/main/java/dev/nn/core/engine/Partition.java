package dev.nn.core.engine;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;

/**
 * Assigns a member of a team its share of a layer. Results do not depend on the split.
 *
 * <p>Parameters are divided by panels if the members' shares are about equal, and by inputs
 * otherwise. A member computes the gradients and the update of its share. In a large layer, the
 * weights of a member's share also give its columns of z, with panels, and of dL/dx: they stay in
 * the cache of its processor. Everything else is divided by rows of the batch.
 */
public final class Partition {

  private final Member member;
  private final boolean byPanels;
  private final boolean byInputs;
  private final boolean isLarge;

  /** Divides a layer. */
  public Partition(LayerShape shape, Member member) {
    this.member = member;
    int members = member.count();
    int panels = (shape.columns() - 1) / Panels.WIDTH + 1;
    int most = (panels - 1) / members + 1;
    // The largest share is at most an eighth above the mean.
    byPanels = members > 1 && 8L * most * members <= 9L * panels;
    isLarge = (long) shape.inputs() * shape.columns() >= Granularity.LARGE_LAYER;
    byInputs = isLarge && members > 1 && shape.inputs() >= Granularity.COLUMNS * members;
  }

  /** Returns whether z is divided by panels of outputs, not by rows. */
  boolean isByOutputs() {
    return byPanels && isLarge;
  }

  /** Returns whether the parameters are divided by panels of outputs. */
  boolean isByPanels() {
    return byPanels;
  }

  /** Returns whether dL/dx is divided by inputs, not by rows. */
  boolean isByInputs() {
    return byInputs;
  }

  /** Returns the share of the rows of a batch. */
  Operand rows(Operand m) {
    return rows(m, Granularity.ROWS);
  }

  /** Returns the share of W or of its gradient, [inputs × columns]. */
  public Operand weights(Operand w) {
    return byPanels ? columns(w, Panels.WIDTH) : rows(w, Granularity.ROWS);
  }

  /** Returns the columns of z, b or a gradient of them that belong to the share of the biases. */
  public Operand outputs(Operand m) {
    return columns(m, byPanels ? Panels.WIDTH : Granularity.ROWS);
  }

  /** Returns the columns of x for the share of the weights, if divided by inputs. */
  Operand inputs(Operand x) {
    return columns(x, Granularity.ROWS);
  }

  /** Returns the rows of W by which the share of the columns of dL/dx is computed. */
  Operand gradientRows(Operand w) {
    return rows(w, Granularity.COLUMNS);
  }

  /** Returns the share of the columns of dL/dx, if the division is by inputs. */
  Operand gradientColumns(Operand dx) {
    return columns(dx, Granularity.COLUMNS);
  }

  private Operand rows(Operand m, int grain) {
    return m.rows(member.from(m.rows(), grain), member.to(m.rows(), grain));
  }

  private Operand columns(Operand m, int grain) {
    return m.columns(member.from(m.columns(), grain), member.to(m.columns(), grain));
  }
}
