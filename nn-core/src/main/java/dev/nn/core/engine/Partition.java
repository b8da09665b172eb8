package dev.nn.core.engine;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;

/**
 * Assigns a member of a team its share of a layer. Results do not depend on the partition.
 *
 * <p>Parameters are divided by panels if the members' shares are then about equal, and otherwise by
 * inputs. A member computes the gradients and the update for its share. In a large layer, it also
 * uses these weights to compute columns of z, if divided by panels, and of dL/dx, so that they stay
 * in its processor's cache. Everything else is divided by the batch's rows. A layer with groups is
 * divided by rows of W and of the batch.
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
    // Only if the largest share is at most an eighth above the mean.
    byPanels = members > 1 && 8L * most * members <= 9L * panels && !shape.isGrouped();
    isLarge =
        (long) shape.inputs() * shape.columns() >= Granularity.LARGE_LAYER && !shape.isGrouped();
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

  /** Returns a member's share of a batch's rows. */
  Operand rows(Operand m) {
    return rows(m, Granularity.ROWS);
  }

  /** Returns a member's share of W or its gradient, [inputs × columns]. */
  public Operand weights(Operand w) {
    return byPanels ? columns(w, Panels.WIDTH) : rows(w, Granularity.ROWS);
  }

  /** Returns the part of a group that a member's share of W or its gradient has. */
  LayerShape.Group weights(LayerShape.Group group, Operand w) {
    int grain = Granularity.ROWS;
    return group.within(member.from(w.rows(), grain), member.to(w.rows(), grain));
  }

  /** Returns a member's columns of z, b or their gradients: the columns whose biases it updates. */
  public Operand outputs(Operand m) {
    return columns(m, byPanels ? Panels.WIDTH : Granularity.ROWS);
  }

  /** Returns a member's columns of x, if the weights are divided by inputs. */
  Operand inputs(Operand x) {
    return columns(x, Granularity.ROWS);
  }

  /** Returns the rows of W from which a member computes its columns of dL/dx. */
  Operand gradientRows(Operand w) {
    return rows(w, Granularity.COLUMNS);
  }

  /** Returns a member's columns of dL/dx, if divided by inputs. */
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
