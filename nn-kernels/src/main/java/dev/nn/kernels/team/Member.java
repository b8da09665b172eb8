package dev.nn.kernels.team;

import org.jspecify.annotations.Nullable;

/**
 * One of those who do a piece of work together, each a part of the result: one thread of a {@link
 * Team} at work, or somebody who does it all.
 */
public final class Member {

  /** Somebody who does it all. */
  public static final Member ALONE = new Member(null, 0, 1);

  private final @Nullable Team team;
  private final int index;
  private final int count;
  private int phase;

  Member(@Nullable Team team, int index, int count) {
    this.team = team;
    this.index = index;
    this.count = count;
  }

  /** Somebody at no work now, to ask for the share that a member will have. */
  public static Member of(int index, int count) {
    return new Member(null, index, count);
  }

  /** From 0 to {@link #count()} - 1. */
  public int index() {
    return index;
  }

  /** How many share the work. */
  public int count() {
    return count;
  }

  /**
   * The first of this member's share of n items in a row.
   *
   * @param grain every share but the last is a multiple of it
   */
  public int from(int n, int grain) {
    return share(n, grain, index, count);
  }

  /** One past the last of this member's share of n items. */
  public int to(int n, int grain) {
    return share(n, grain, index + 1, count);
  }

  /** Waits until all members have called this: what each wrote before, all see after. */
  public void sync() {
    if (team != null) {
      team.sync(this);
    }
  }

  void begin() {
    phase = 0;
  }

  int nextPhase() {
    return ++phase;
  }

  /**
   * Where the share of a member begins, of n items in a row.
   *
   * @param grain every share but the last is a multiple of it
   * @param member from 0; {@code members} for the end of the last share
   */
  public static int share(int n, int grain, int member, int members) {
    if (member == members) {
      return n;
    }
    long grains = (n + grain - 1L) / grain;
    return (int) Math.min(n, grains * member / members * grain);
  }
}
