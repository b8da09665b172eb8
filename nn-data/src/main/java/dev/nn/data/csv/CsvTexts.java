package dev.nn.data.csv;

import dev.nn.data.dates.DateRecognition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The different texts in a column during one reading, indexed by first appearance. */
final class CsvTexts {

  /** A column may have at most this many different texts. */
  static final int MOST = 1 << 16;

  /** The index for a text that marks a missing cell. */
  static final int MISSING = Integer.MAX_VALUE;

  /** The index for a text that marks a missing number but may be a category. */
  static final int MISSING_NUMBER = MISSING - 1;

  static final int NONE = TextIndex.NONE;

  /** Roughly how many bytes a String takes, with the references to it. */
  private static final int OVERHEAD = 80;

  private static final int[] NO_ROWS = {};

  private final CsvMarkers markers;
  private List<String> texts = List.of();
  private @Nullable TextIndex index; // null before the first text: most columns have numbers
  private int[] rows = NO_ROWS; // of each text
  private long bytes;

  /** Creates an empty list of texts; all columns share the markers of missing cells. */
  CsvTexts(CsvMarkers markers) {
    this.markers = markers;
  }

  CsvTexts again() {
    return new CsvTexts(markers);
  }

  static long bytes(String text) {
    return OVERHEAD + 2L * text.length();
  }

  long bytes() {
    return bytes;
  }

  List<String> all() {
    return texts;
  }

  /** Returns the texts that do not mark a missing number. */
  List<String> present() {
    return texts.stream().filter(text -> markers.find(text) == NONE).toList();
  }

  boolean isFull() {
    return texts.size() == MOST;
  }

  /** Returns the index of a text, {@link #MISSING}, {@link #MISSING_NUMBER} or {@link #NONE}. */
  int find(char[] text, int from, int to) {
    int known = index == null ? NONE : index.find(text, from, to);
    return known == NONE ? markers.find(text, from, to) : known;
  }

  void count(int text) {
    rows[text]++;
  }

  /** Adds a new text and the row where it first occurs; returns its index. */
  int add(String text) {
    int place = texts.size();
    TextIndex added = index;
    if (added == null) {
      added = new TextIndex();
      index = added;
      texts = new ArrayList<>();
    }
    rows = place < rows.length ? rows : Arrays.copyOf(rows, Math.max(16, 2 * place));
    rows[place] = 1;
    added.put(text, place);
    texts.add(text);
    bytes += bytes(text);
    return place;
  }

  DateRecognition dates() {
    DateRecognition dates = new DateRecognition();
    for (int t = 0; t < texts.size(); t++) {
      dates.add(texts.get(t), rows[t]);
    }
    return dates;
  }

  /** Drops all texts except those that mark a missing cell; returns how many bytes they took. */
  long clear() {
    long taken = bytes;
    bytes = 0;
    texts = List.of();
    rows = NO_ROWS;
    index = null;
    return taken;
  }

  /** The texts that mark missing cells in a CSV, regardless of case. */
  static final class CsvMarkers {

    private final Set<String> missing;
    private final boolean usual;
    private final int longest;

    CsvMarkers(Set<String> missing) {
      this.missing = missing;
      usual = missing.equals(Csv.MISSING);
      longest = missing.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Returns {@link #MISSING}, {@link #MISSING_NUMBER} or {@link #NONE}. */
    int find(char[] text, int from, int to) {
      int length = to - from;
      return length == 0
          ? CsvTexts.MISSING
          : length > longest ? CsvTexts.NONE : find(new String(text, from, length));
    }

    int find(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return !missing.contains(lower)
          ? CsvTexts.NONE
          : usual && !Csv.MISSING_CATEGORIES.contains(lower)
              ? CsvTexts.MISSING_NUMBER
              : CsvTexts.MISSING;
    }
  }
}
