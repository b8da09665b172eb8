package dev.nn.data.csv;

/** The spaces and tabs around a cell, which do not count. */
final class Spaces {

  private Spaces() {}

  /** Returns the place of the first other character, or the end. */
  static int start(char[] text, int from, int to) {
    int start = from;
    while (start < to && isSpace(text[start])) {
      start++;
    }
    return start;
  }

  /** Returns the place after the last other character, or the start. */
  static int end(char[] text, int from, int to) {
    int end = to;
    while (from < end && isSpace(text[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }
}
