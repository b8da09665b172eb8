package dev.nn.kernels.team;

import org.jspecify.annotations.Nullable;

/**
 * One participant in a piece of work, who computes a part of the result: a thread of a {@link Team}
 * at work, or a caller who computes all of it.
 */
public final class Member {

  /** The only member of a piece of work that is not shared. */
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
   * Returns a member outside any run, which knows the share that it would have.
   *
   * @param index its number, from 0 to {@code count} - 1
   * @param count the number of members, at least 1
   */
  public static Member of(int index, int count) {
    return new Member(null, index, count);
  }

  /**
   * Returns the member's number, from 0 to {@link #count()} - 1.
   *
   * @return the number; 0 for the caller of {@link Team#run}
   */
  public int index() {
    return index;
  }

  /**
   * Returns the number of members that share the work.
   *
   * @return the number, at least 1
   */
  public int count() {
    return count;
  }

  /**
   * Returns the first of this member's share of n consecutive items.
   *
   * @param n the number of items, 0 or more
   * @param grain every share but the last is a multiple of it
   * @return an index, at most {@code n}
   */
  public int from(int n, int grain) {
    return share(n, grain, index, count);
  }

  /**
   * Returns the end of this member's share of n items, exclusive.
   *
   * @param n the number of items, 0 or more
   * @param grain every share but the last is a multiple of it
   * @return an index, at most {@code n}; {@link #from} of the next member
   */
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
   * Returns the start of a member's share of n consecutive items.
   *
   * @param n the number of items, 0 or more
   * @param grain every share but the last is a multiple of it
   * @param member from 0; {@code members} for the end of the last share
   * @param members the number of members, at least 1
   * @return an index, at most {@code n}
   */
  public static int share(int n, int grain, int member, int members) {
    if (member == members) {
      return n;
    }
    long grains = (n + grain - 1L) / grain;
    return (int) Math.min(n, grains * member / members * grain);
  }
}
