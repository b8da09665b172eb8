package dev.nn.data.metrics.counts;

/**
 * The weight of the rows of one class, and of all others, at each score that one output gives: what
 * {@link Ranking} keeps of more rows than it keeps one by one.
 *
 * <p>It takes no more memory however many rows come: where too many scores differ, the last bits of
 * all of them are dropped, as many as make few enough of them, so that scores that lie very close
 * count as equal.
 */
final class ScoreWeights {

  /** So many scores there is room for; half of them are left when it is made. */
  static final int ROOM = 1 << 16;

  private float[] scores = new float[ROOM];
  private double[] positives = new double[ROOM];
  private double[] negatives = new double[ROOM];
  private int count;
  private int droppedBits;

  /** Adds the weight of a row. */
  void add(float score, boolean positive, double w) {
    if (count == ROOM) {
      merge();
      while (count > ROOM / 2) {
        droppedBits++;
        merge();
      }
    }
    scores[count] = score;
    positives[count] = positive ? w : 0;
    negatives[count] = positive ? 0 : w;
    count++;
  }

  /** Takes the scores from the greatest down. */
  void walk(Ranking.Step step) {
    merge();
    for (int i = 0; i < count; i++) {
      step.at(scores[i], positives[i], negatives[i]);
    }
  }

  /** Rounds towards zero, which keeps the order. */
  private float rounded(float score) {
    return Float.intBitsToFloat(Float.floatToIntBits(score) & (-1 << droppedBits)) + 0.0f; // no −0
  }

  /** Sorts by falling score, and makes one of those that are equal. */
  private void merge() {
    for (int i = 0; i < count; i++) {
      scores[i] = rounded(scores[i]);
    }
    long[] order = Ranking.byFallingScore(scores, count);
    float[] sorted = new float[ROOM];
    double[] sortedPositives = new double[ROOM];
    double[] sortedNegatives = new double[ROOM];
    int last = -1;
    for (long place : order) {
      int i = (int) place;
      if (last < 0 || scores[i] != sorted[last]) {
        sorted[++last] = scores[i];
      }
      sortedPositives[last] += positives[i];
      sortedNegatives[last] += negatives[i];
    }
    scores = sorted;
    positives = sortedPositives;
    negatives = sortedNegatives;
    count = last + 1;
  }
}
