package dev.nn.data.csv;

import org.jspecify.annotations.Nullable;

/** A map from texts to numbers, with look-ups by characters in an array instead of a String. */
final class TextIndex {

  static final int NONE = -1;

  private @Nullable String[] texts = new @Nullable String[64];
  private int[] numbers = new int[64];
  private int size;

  int find(char[] text, int from, int to) {
    int mask = texts.length - 1;
    for (int slot = hash(text, from, to) & mask; ; slot = (slot + 1) & mask) {
      String known = texts[slot];
      if (known == null) {
        return NONE;
      }
      if (same(known, text, from, to)) {
        return numbers[slot];
      }
    }
  }

  void put(String text, int number) {
    if (2 * (size + 1) > texts.length) {
      grow();
    }
    insert(text, number);
    size++;
  }

  private void grow() {
    @Nullable String[] oldTexts = texts;
    int[] oldNumbers = numbers;
    texts = new @Nullable String[2 * oldTexts.length];
    numbers = new int[texts.length];
    for (int slot = 0; slot < oldTexts.length; slot++) {
      String text = oldTexts[slot];
      if (text != null) {
        insert(text, oldNumbers[slot]);
      }
    }
  }

  private void insert(String text, int number) {
    char[] characters = text.toCharArray();
    int mask = texts.length - 1;
    int slot = hash(characters, 0, characters.length) & mask;
    while (texts[slot] != null) {
      slot = (slot + 1) & mask;
    }
    texts[slot] = text;
    numbers[slot] = number;
  }

  private static boolean same(String known, char[] text, int from, int to) {
    int length = to - from;
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 16) ^ (hash >>> 7);
  }
}
