package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;

/**
 * Which part of a layer is one member's. Its parameters are divided by {@link Panels} where there
 * are about equally many for each member, and by inputs elsewhere; who has a part computes its
 * gradients and its update, and with panels also its part of z. Rows of a batch are divided for all
 * else. Which part it is changes no bit of the result.
 */
public final class Division {

  /** Rows, or inputs, that keep the registers of a kernel busy. */
  public static final int ROWS = 4;

  /** Columns that keep the vectors of a kernel busy. */
  static final int COLUMNS = 32;

  /**
   * With fewer multiply-adds on the way forward, one thread does a step alone: the threads of a
   * team meet four times in each layer, and that would cost more than they save.
   */
  private static final long WORTH_SHARING = 400_000;

  private Division() {}

  /** How many of a team share the work of a batch. */
  public static int members(int rows, int parameters, Team team) {
    return (long) rows * parameters >= WORTH_SHARING ? team.size() : 1;
  }

  /** Whether members have panels of a layer, and not some of its inputs. */
  static boolean isByPanels(LayerSpec layer, Member member) {
    int members = member.count();
    int panels = (layer.outputs() - 1) / Panels.WIDTH + 1;
    int most = (panels - 1) / members + 1;
    // The member with most has an eighth more than its share at most.
    return members > 1 && 8L * most * members <= 9L * panels;
  }

  /** Whether dL/dx, [rows × inputs], is divided by columns, and not by rows. */
  static boolean isByInputs(LayerSpec layer, Member member) {
    return member.count() > 1 && layer.inputs() >= COLUMNS * member.count();
  }
}
