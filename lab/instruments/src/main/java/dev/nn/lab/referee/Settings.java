package dev.nn.lab.referee;

/** The number of rounds, the seconds of a turn, and the least seconds of warming up. */
public record Settings(int rounds, double seconds, double warmUpSeconds) {

  public static final Settings FULL = new Settings(7, 0.4, 3); // the report
  public static final Settings QUICK = new Settings(3, 0.1, 0.3); // to see that everything runs
  public static final Settings START = new Settings(6, 0.08, 2); // of a tree beside another
  public static final Settings QUICK_START = new Settings(3, 0.05, 0.1);
}
