package dev.nn.data.source.runtime;

/**
 * Free text as a vector of hashed n-grams.
 *
 * <p>Words are runs of letters, digits and other visible characters between spaces and punctuation;
 * each {@code !} and {@code ?} is a word. The n-grams are the words, the pairs of adjacent words,
 * and the runs of 3 to 5 characters in each word, with a space before and after the word. So
 * misspelt and inflected words share most of their n-grams with the word that was meant (A. Joulin
 * et al., "Bag of Tricks for Efficient Text Classification", 2017).
 *
 * <p>A hash h of each n-gram chooses one of the inputs, and a sign, 1 or -1 (K. Weinberger et al.,
 * "Feature Hashing for Large Scale Multitask Learning", 2009). An input has the sum s of the signs,
 * damped as sign(s) (1 + ln |s|). The inputs are then scaled to the Euclidean length 1, or are 0 if
 * the text has no word.
 *
 * <p>Takes time linear in the length of the text, and no memory but for the inputs. The results
 * have the same bits on every JVM: characters are told apart by fixed ranges instead of a version
 * of Unicode. Texts are not normalized: a letter with an accent differs from a letter and an
 * accent.
 */
public final class TextGrams {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  // Different kinds of n-grams must not share hashes.
  private static final int WORD = 0x811C9DC5;
  private static final int PAIR = 0x2F0B4C47;
  private static final int CHARACTERS = 0x51ED270B;

  /** The prime of the FNV-1a hash. */
  private static final int PRIME = 0x01000193;

  private static final double[] DAMPED = new double[64];

  static {
    for (int count = 1; count < DAMPED.length; count++) {
      DAMPED[count] = 1 + StrictMath.log(count);
    }
  }

  private final float[] x;
  private final int at;
  private final int buckets;

  private TextGrams(float[] x, int at, int buckets) {
    this.x = x;
    this.at = at;
    this.buckets = buckets;
  }

  /**
   * Sets the inputs for a text.
   *
   * @param buckets the number of inputs, a power of two
   * @param x receives the inputs, from index {@code at}
   */
  public static void encode(String text, int buckets, float[] x, int at) {
    for (int b = 0; b < buckets; b++) {
      x[at + b] = 0;
    }
    TextGrams grams = new TextGrams(x, at, buckets);
    grams.addAll(text);
    grams.scale();
  }

  /**
   * Sets the numbers that stand for a text in a row: its inputs. NaN in the first place stands for
   * a missing text, which is null.
   */
  public static void put(String text, int buckets, double[] row, int from) {
    float[] x = new float[buckets];
    if (text != null) {
      encode(text, buckets, x, 0);
    }
    for (int b = 0; b < buckets; b++) {
      row[from + b] = x[b];
    }
    row[from] = text == null ? Double.NaN : row[from];
  }

  /** Sets the inputs for the numbers that {@link #put} sets, and maybe one that marks missing. */
  public static void read(
      double[] row, int from, int buckets, boolean indicator, float[] x, int at) {
    boolean missing = Double.isNaN(row[from]);
    for (int b = 0; b < buckets; b++) {
      x[at + b] = missing ? 0 : (float) row[from + b];
    }
    if (indicator) {
      x[at + buckets] = missing ? 1 : 0;
    }
  }

  /** Adds the n-grams of all words. */
  private void addAll(String text) {
    int[] window = new int[LONGEST]; // the last characters, in a ring
    int before = 0; // the hash of the word before, or 0
    int i = 0;
    while (i < text.length()) {
      int c = lower(text.codePointAt(i));
      if (isBetween(c)) {
        i += Character.charCount(c);
        continue;
      }
      int word = WORD;
      int length = 1;
      window[0] = ' ';
      boolean mark = isMark(c);
      do {
        word = (word ^ c) * PRIME;
        window[length++ % LONGEST] = c;
        addEnding(window, length);
        i += Character.charCount(c);
        c = i < text.length() ? lower(text.codePointAt(i)) : ' ';
      } while (!mark && !isBetween(c) && !isMark(c));
      window[length++ % LONGEST] = ' ';
      addEnding(window, length);
      add(word);
      if (before != 0) {
        add(((PAIR ^ before) * PRIME ^ word) * PRIME);
      }
      before = word;
    }
  }

  /** Adds the n-grams that end at the last of so many characters. */
  private void addEnding(int[] window, int length) {
    int hash = CHARACTERS;
    for (int n = 1; n <= Math.min(LONGEST, length); n++) {
      hash = (hash ^ window[(length - n) % LONGEST]) * PRIME;
      if (n >= SHORTEST) {
        add(hash);
      }
    }
  }

  /** Adds an n-gram's sign to its input. */
  private void add(int gram) {
    int hash = hash(gram);
    x[at + (hash & (buckets - 1))] += hash < 0 ? -1 : 1;
  }

  /** Mixes all bits (A. Appleby, MurmurHash3, 2011). */
  private static int hash(int gram) {
    int h = gram;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }

  private void scale() {
    double squares = 0;
    for (int b = 0; b < buckets; b++) {
      double damped = damped(x[at + b]);
      squares += damped * damped;
    }
    double factor = squares == 0 ? 0 : 1 / Math.sqrt(squares);
    for (int b = 0; b < buckets; b++) {
      x[at + b] = (float) (damped(x[at + b]) * factor);
    }
  }

  private static double damped(float sum) {
    if (sum == 0) {
      return 0;
    }
    int count = (int) Math.abs(sum);
    double damped = count < DAMPED.length ? DAMPED[count] : 1 + StrictMath.log(count);
    return sum < 0 ? -damped : damped;
  }

  private static boolean isMark(int c) {
    return c == '!' || c == '?';
  }

  /** Returns whether a character is a space, control character, or a punctuation mark. */
  private static boolean isBetween(int c) {
    if (c < 0x80) {
      boolean word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || isMark(c);
      return !word;
    }
    return c < 0xC0
        ? c != 0xAA && c != 0xB5 && c != 0xBA
        : c == 0xD7
            || c == 0xF7
            || (c >= 0x2000 && c < 0x2070)
            || (c >= 0x3000 && c < 0x3005)
            || (c >= 0x3008 && c < 0x3021)
            || (c >= 0xFE00 && c < 0xFE70)
            || (c >= 0xFF00 && c < 0xFF10)
            || (c >= 0xFF1A && c < 0xFF21)
            || c == 0xFEFF;
  }

  /** Returns the lower case in the alphabets whose cases are the same in all Unicode versions. */
  private static int lower(int c) {
    return c < 0x1C80 || (c >= 0x1E00 && c < 0x2000) ? Character.toLowerCase(c) : c;
  }
}
