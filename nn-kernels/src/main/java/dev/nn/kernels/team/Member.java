package dev.nn.kernels.team;

import org.jspecify.annotations.Nullable;

/**
 * One participant in a piece of work, who computes a part of the result: either a working thread of
 * a {@link Team}, or a caller who computes everything.
 */
public final class Member {

  /** The only member, if work is not shared. */
  public static final Member ALONE = new Member(null, 0, 1);

  private final @Nullable Team team;
  private final int index;
  private final int count;
  private int barrier;
  private @Nullable Throwable failure;

  Member(@Nullable Team team, int index, int count) {
    this.team = team;
    this.index = index;
    this.count = count;
  }

  /**
   * Returns a member outside any run. Use it to find out which share such a member would get.
   *
   * @param index the member's index, from 0 to {@code count} - 1
   * @param count the number of members, at least 1
   */
  public static Member of(int index, int count) {
    return new Member(null, index, count);
  }

  /**
   * {@return the member's index, from 0 to {@link #count()} - 1; 0 for the caller of {@link
   * Team#run}}
   */
  public int index() {
    return index;
  }

  /** {@return the number of members that share the work, at least 1} */
  public int count() {
    return count;
  }

  /**
   * {@return the start of this member's share of n consecutive items, at most {@code n}}
   *
   * @param n the number of items, 0 or more
   * @param grain the size of every share except the last is a multiple of this
   */
  public int from(int n, int grain) {
    return share(n, grain, index, count);
  }

  /**
   * {@return the end of this member's share of n consecutive items, exclusive: {@link #from} of the
   * next member}
   *
   * @param n the number of items, 0 or more
   * @param grain the size of every share except the last is a multiple of this
   */
  public int to(int n, int grain) {
    return share(n, grain, index + 1, count);
  }

  /**
   * Waits at a barrier until all members have called this method. Everything that any member wrote
   * before is then visible to all.
   */
  public void sync() {
    if (team != null) {
      team.sync(this);
    }
  }

  void begin() {
    barrier = 0;
    failure = null;
  }

  void fail(Throwable thrown) {
    failure = thrown;
  }

  /** Returns the failure of the last run; null if there was none. */
  @Nullable Throwable failure() {
    return failure;
  }

  int nextBarrier() {
    return ++barrier;
  }

  /**
   * {@return the start of a member's share of n consecutive items, at most {@code n}}
   *
   * @param n the number of items, 0 or more
   * @param grain the size of every share except the last is a multiple of this
   * @param member the member's index; {@code members} for the end of the last share
   * @param members the number of members, at least 1
   */
  public static int share(int n, int grain, int member, int members) {
    if (member == members) {
      return n;
    }
    long grains = (n + grain - 1L) / grain;
    return (int) Math.min(n, grains * member / members * grain);
  }
}
