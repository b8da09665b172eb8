package dev.nn.kernels.team;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The number of the meeting that each member of a team has come to in a run, from 1; its complement
 * once the member has failed. Those who see a number see all that its member wrote before it came.
 *
 * <p>Only the member itself writes its number, which lies in a cache line of its own: two members
 * meet in the time in which a line goes from one processor to another.
 */
final class Arrivals {

  /** The distance of two numbers: two lines of 64 bytes, since processors fetch lines in pairs. */
  private static final int APART = 32;

  private final AtomicIntegerArray meetings;

  Arrivals(int members) {
    meetings = new AtomicIntegerArray((members + 1) * APART);
  }

  /** Begins a run, before any member takes part in it. */
  void clear() {
    for (int i = 0; i < meetings.length(); i += APART) {
      meetings.setPlain(i, 0);
    }
  }

  void come(int member, int meeting) {
    meetings.setRelease(place(member), meeting);
  }

  /** Ends the waits of others for a member: it comes to no meeting after its last one. */
  void fail(int member) {
    meetings.setRelease(place(member), ~meetings.getPlain(place(member)));
  }

  /** Returns whether a member has come to a meeting, or has failed. */
  boolean isDecided(int member, int meeting) {
    int last = meetings.getAcquire(place(member));
    return last >= meeting || last < 0;
  }

  /** Returns whether a member has come to a meeting, once that is decided. */
  boolean hasCome(int member, int meeting) {
    int last = meetings.getAcquire(place(member));
    return (last < 0 ? ~last : last) >= meeting;
  }

  private static int place(int member) {
    return (member + 1) * APART;
  }
}
