package dev.nn.data.csv;

import dev.nn.data.dates.DateRecognition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The different texts of a column in one reading, with an index in order of appearance. */
final class CsvTexts {

  /** The limit of the different texts of a column. */
  static final int MOST = 1 << 16;

  /** The index of a text that marks a missing cell. */
  static final int MISSING = Integer.MAX_VALUE;

  /** The index of a text that marks a missing number, and may be a category. */
  static final int MISSING_NUMBER = MISSING - 1;

  static final int NONE = TextIndex.NONE;

  /** The bytes of a String and the references to it, approximately. */
  private static final int OVERHEAD = 80;

  private static final int[] NO_ROWS = {};

  private final CsvMarkers markers;
  private List<String> texts = List.of();
  private @Nullable TextIndex index; // none before the first text: most columns have numbers
  private int[] rows = NO_ROWS; // of each text
  private long bytes;

  /** Creates texts without any; the markers of missing cells are shared by all columns. */
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

  /** Returns the texts that would not mark a missing cell in a column of numbers. */
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

  /** Adds a new text with its first row; returns its index. */
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

  /** Forgets all texts but those that mark a missing cell; returns the bytes they took. */
  long clear() {
    long taken = bytes;
    bytes = 0;
    texts = List.of();
    rows = NO_ROWS;
    index = null;
    return taken;
  }

  /** The texts that mark missing cells of a CSV, in capitals or not. */
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
