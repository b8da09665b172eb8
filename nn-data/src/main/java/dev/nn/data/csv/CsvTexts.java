package dev.nn.data.csv;

import dev.nn.data.dates.DateRecognition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The different texts of a column in one reading, with an index in order of appearance. */
final class CsvTexts {

  /** The limit of the different texts of a column. */
  static final int MOST = 1 << 16;

  /** The index of a text that marks a missing cell. */
  static final int MISSING = Integer.MAX_VALUE;

  static final int NONE = TextIndex.NONE;

  /** The bytes of a String and the references to it, approximately. */
  private static final int OVERHEAD = 80;

  private final Set<String> markers;
  private final List<String> texts = new ArrayList<>();
  private TextIndex index = new TextIndex();
  private int[] rows = new int[16]; // of each text
  private long bytes;

  CsvTexts(Set<String> markers) {
    this.markers = markers;
    markers.forEach(text -> index.put(text, MISSING));
  }

  /** Returns the approximate bytes of a text. */
  static long bytes(String text) {
    return OVERHEAD + 2L * text.length();
  }

  /** Returns the approximate bytes of all texts. */
  long bytes() {
    return bytes;
  }

  List<String> all() {
    return texts;
  }

  boolean isFull() {
    return texts.size() == MOST;
  }

  /** Returns the index of a text, {@link #MISSING} or {@link #NONE}. */
  int find(char[] text, int from, int to) {
    return index.find(text, from, to);
  }

  /** Counts a row of a text by its index. */
  void count(int text) {
    rows[text]++;
  }

  /** Adds a new text with its first row; returns its index. */
  int add(String text) {
    int place = texts.size();
    rows = place < rows.length ? rows : Arrays.copyOf(rows, 2 * place);
    rows[place] = 1;
    index.put(text, place);
    texts.add(text);
    bytes += bytes(text);
    return place;
  }

  /** Returns the recognition of dates in the rows so far. */
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
    texts.clear();
    rows = new int[16];
    index = new TextIndex();
    markers.forEach(text -> index.put(text, MISSING));
    return taken;
  }
}
